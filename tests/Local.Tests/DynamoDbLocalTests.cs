using System.Net;
using System.Text.Json;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Testing.DynamoDbLocal;

namespace Pipeline.Local.Tests;

/// <summary>The local pipeline with its tables in AWS's DynamoDB Local.</summary>
public sealed class DynamoDbLocalTests
{
    [Fact]
    public async Task The_environment_moves_both_tables_into_DynamoDB_Local()
    {
        await using var dynamoDb = await DynamoDbLocalServer.StartAsync();
        var port = RunningPipeline.FreePort();
        using var process = ServerProcess.Start(
            Directory.CreateTempSubdirectory("docmeta-").FullName, port, ("USE_DYNAMODB", "true"),
            ("DYNAMODB_ENDPOINT", dynamoDb.Endpoint.ToString()));
        try
        {
            using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
            await RunningPipeline.Eventually(() => ServerProcess.AnswersAsync(http));
            using var content = new StringContent(Texts.French);
            using var put = await http.PutAsync(new Uri("/s3/documents-us-east-2/a.txt", UriKind.Relative), content);
            Assert.Equal(HttpStatusCode.OK, put.StatusCode);

            foreach (var region in LocalOptions.Regions)
            {
                await RunningPipeline.Eventually(async () =>
                    JsonDocument.Parse(await http.GetStringAsync(
                        new Uri($"/{region}/documents?language=fr", UriKind.Relative))).RootElement.GetProperty("items").GetArrayLength()
                            == 1);
                // Changes counts what the stream of DynamoDB Local tells it, as on AWS.
                await RunningPipeline.Eventually(async () => (await LanguagesAsync(http, region)).SequenceEqual([("fr", 1)]));
                using var client = dynamoDb.Client(region);
                var rows = (await client.ScanAsync(new() { TableName = "document-metadata" })).Items;
                Assert.Single(rows, row => row.ContainsKey("objectKey"));
                Assert.Contains(rows, row => row["documentId"].S == LanguageStatistics.PartitionKey);
            }
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task A_document_that_is_overwritten_in_DynamoDB_Local_is_counted_by_its_new_language_also_after_a_restart()
    {
        await using var dynamoDb = await DynamoDbLocalServer.StartAsync();
        var data = Directory.CreateTempSubdirectory("docmeta-").FullName;
        for (var round = 0; round < 2; round++)
        {
            var port = RunningPipeline.FreePort();
            using var process = ServerProcess.Start(
                data, port, ("USE_DYNAMODB", "true"), ("DYNAMODB_ENDPOINT", dynamoDb.Endpoint.ToString()));
            try
            {
                using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
                await RunningPipeline.Eventually(() => ServerProcess.AnswersAsync(http));
                foreach (var text in round == 0 ? new[] { Texts.French, Texts.German } : [])
                {
                    using var content = new StringContent(text);
                    (await http.PutAsync(new Uri("/s3/documents-us-west-2/a.txt", UriKind.Relative), content)).Dispose();
                }
                foreach (var region in LocalOptions.Regions)
                    await RunningPipeline.Eventually(async () => (await LanguagesAsync(http, region)).SequenceEqual([("de", 1)]));
            }
            finally
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task<IEnumerable<(string?, int)>> LanguagesAsync(HttpClient http, string region)
    {
        var languages = await http.GetStringAsync(new Uri($"/{region}/languages", UriKind.Relative));
        return JsonDocument.Parse(languages).RootElement.GetProperty("languages").EnumerateArray()
            .Select(one => (one.GetProperty("language").GetString(), one.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task Without_DynamoDB_Local_at_the_endpoint_the_program_says_so_and_ends()
    {
        using var process = ServerProcess.Start(
            Directory.CreateTempSubdirectory("docmeta-").FullName, RunningPipeline.FreePort(), ("USE_DYNAMODB", "true"),
            ("DYNAMODB_ENDPOINT", $"http://127.0.0.1:{RunningPipeline.FreePort()}"));

        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("DYNAMODB_ENDPOINT", output);
    }
}
