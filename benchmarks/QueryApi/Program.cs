using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Pipeline.Benchmarks.QueryApi;
using Pipeline.Catalog.Cursors;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
using Pipeline.LambdaHost.Http;
using Pipeline.LambdaHost.Logging;
using Pipeline.QueryApi;
using Pipeline.Testing.Http;

// What the API adds to the SDK's own work on one page of 50 documents. DynamoDB's answer comes from memory, so that nothing
// but this process is measured; both sides send the same request and read the same bytes, in turns.
var regions = new Regions("us-west-2", "us-east-2");
var calls = new ScriptedCalls(ScriptedCalls.Answer(IndexAnswer.Json(items: 51)));
using var client = StoreFactory.CreateClient(
    new() { UseDynamoDb = true, Endpoint = new("http://127.0.0.1:1"), Region = "us-west-2", Regions = regions }, calls);
using var documents = new DynamoDbStore(client, "documents", "us-west-2");
var handler = new QueryApiHandler(new(documents, "us-west-2", TimeProvider.System, TokenKeys.Random()));
var request = new HttpApiRequest { Method = "GET", RawPath = "/documents", Query = QueryValues.Parse("language=fr") };

var raw = new Series("raw SDK query", () => client.QueryAsync(RawQuery()));
var store = new Series("store", () => documents.QueryLanguageAsync(new() { Languages = ["fr"], Descending = true }, default));
var api = new Series("GET /documents", () => handler.AnswerAsync(request, LambdaLog.None, default));
Series.RunInTurns([raw, store, api], warmUp: 3000, rounds: 60, callsARound: 100);

Console.WriteLine("| a page of 50 documents | processor time, µs | p10–p90 of 60 rounds | ratio | allocated, KB | ratio |");
Console.WriteLine("|---|---|---|---|---|---|");
foreach (var series in new[] { raw, store, api })
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"| {series.Name} | {series.Median:F1} | {series.At(0.1):F1}–{series.At(0.9):F1} | "
        + $"{series.Median / raw.Median:F2} | {series.Allocated / 1024:F1} | {series.Allocated / raw.Allocated:F2} |"));
}

static QueryRequest RawQuery() => new()
{
    TableName = "documents",
    IndexName = ItemSchema.LanguageIndex,
    KeyConditionExpression = "#language = :partition AND processingDate BETWEEN :lower AND :upper",
    ExpressionAttributeNames = new() { ["#language"] = "language" },
    ExpressionAttributeValues = new() { [":partition"] = new("fr"), [":lower"] = new("!"), [":upper"] = new("~") },
    ScanIndexForward = false,
    Limit = 51,
};
