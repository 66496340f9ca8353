using Pipeline.Cli.Answers;
using Pipeline.Testing;
using Pipeline.Testing.Aws;
using Pipeline.Testing.DynamoDbLocal;

namespace Pipeline.Cli.Tests.Verbs;

/// <summary>Ctrl+C in the middle of what a verb writes, or reads, and the command line that it then prints, run as it stands.</summary>
public sealed class InterruptedTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-interrupted-").FullName;

    public static TheoryData<string, string, int> Interruptions => new()
    {
        // The verb, the call in which it is interrupted, and how often that is made before.
        { "backup FOLDER/new --segments 1 --read-units 1000000", "dynamodb:Scan", 2 },
        { "restore FOLDER/backup --yes", "dynamodb:PutItem", 12 },
        { "migrate FOLDER/old.jsonl --yes", "dynamodb:BatchWriteItem", 1 },
        { "seed FOLDER/few --yes", "dynamodb:PutItem", 1 },
        { "recover --key reports/0001.pdf --from-backup FOLDER/backup --yes", "dynamodb:PutItem", 0 },
        { "verify-replication --with us-east-2 --rounds 3 --timeout 0 --yes", "dynamodb:PutItem", 3 },
        { "failover --lost us-west-2 --standing us-east-2 --yes", "dynamodb:PutItem", 1 },
    };

    [Theory]
    [MemberData(nameof(Interruptions))]
    public async Task What_is_printed_then_goes_on(string line, string action, int after)
    {
        using var table = await LocalTable.NewAsync();
        using var east = await LocalTable.NewAsync("us-east-2", table.Name);
        var verb = line.Split(' ')[0];
        // Several pages of 1 MB, where it is about reading.
        await table.FillAsync(verb == "backup"
            ? LocalTable.Some(40).Select(item => item with { Title = new string('x', 100_000) }) : LocalTable.Some(40));
        await DocmetaRun.JsonAsync(["backup", In("backup"), .. table.Options]);
        if (verb is "restore" or "recover") await EmptyAsync(table);
        await File.WriteAllLinesAsync(In("old.jsonl"), Enumerable.Range(0, 60).Select(number =>
            $$"""{"objectKey":"old/{{number}}.pdf","objectLastModified":"2026-01-15T10:00:00Z","language":"fr"}"""));
        Directory.CreateDirectory(In("few"));
        foreach (var sample in new[] { "harbour-report.txt", "huerto.csv", "bibliotheque.pdf" })
            File.Copy(Path.Combine(Repository.Root, "samples", "documents", sample), In("few/" + sample));

        await using var proxy = new RecordingProxy((await DynamoDbLocalServer.SharedAsync()).Endpoint);
        using var interrupt = new CancellationTokenSource();
        var seen = 0;
        proxy.Seen = call =>
        {
            if (call.Action == action && seen++ == after) interrupt.Cancel();
        };
        string[] options = ["--endpoint-url", proxy.Address, "--table", table.Name, "--region", "us-west-2"];
        var (code, _, error) = await DocmetaRun.RunAsync(
            [.. line.Replace("FOLDER", _folder, StringComparison.Ordinal).Split(' '), .. options], interrupt.Token);
        if (seen <= after) Assert.Fail($"{verb} makes {seen} calls of {action}: {error}");
        Assert.True(code == ExitCodes.Interrupted, $"{code}: {error}");
        Assert.StartsWith(
            "Interrupted. What was done is kept. Go on with: docmeta " + verb, error.Split('\n')[^2], StringComparison.Ordinal);

        // As a shell reads it, up to the comment.
        proxy.Seen = null;
        var next = error.Split("Go on with: docmeta ")[1].Split("  # ")[0].Split(' ');
        var (then, output, failed) = await DocmetaRun.RunAsync(next);
        Assert.True(then == ExitCodes.Ok || verb == "verify-replication", $"{output}{failed}");
        await WholeAsync(verb, table);
    }

    /// <summary>Where nothing was begun there is nothing to go on with.</summary>
    [Fact]
    public async Task A_verb_that_looks_says_that_nothing_was_changed()
    {
        using var table = await LocalTable.NewAsync();
        using var interrupt = new CancellationTokenSource();
        await interrupt.CancelAsync();
        var (code, _, error) = await DocmetaRun.RunAsync(["verify", .. table.Options], interrupt.Token);
        Assert.Equal((ExitCodes.Interrupted, "Interrupted. Nothing was changed."), (code, error.Split('\n')[^2].Trim()));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task WholeAsync(string verb, LocalTable table)
    {
        var items = await table.ItemsAsync();
        switch (verb)
        {
            case "backup":
                Assert.Equal(0, (await DocmetaRun.JsonAsync(["verify", "--with", In("new"), .. table.Options])).Code);
                break;
            case "restore":
                Assert.Equal(0, (await DocmetaRun.JsonAsync(["verify", "--with", In("backup"), .. table.Options])).Code);
                break;
            case "migrate":
                Assert.Equal(60, items.Count(item => item.ObjectKey?.StartsWith("old/", StringComparison.Ordinal) == true));
                break;
            case "seed":
                Assert.Equal(3, items.Count(item => item.ObjectKey?.StartsWith("samples/", StringComparison.Ordinal) == true));
                break;
            case "recover":
                Assert.Single(items, item => item.ObjectKey == "reports/0001.pdf");
                break;
            case "failover":
                string[] look = ["failover", "--lost", "us-west-2", "--standing", "us-east-2", "--dry-run", .. table.Options];
                Assert.Equal("FailedOver", (await DocmetaRun.JsonAsync(look)).Json.GetProperty("state").GetString());
                break;
            default:
                Assert.Equal(40, items.Count(item => item.IsVersion));
                break;
        }
    }

    private static async Task EmptyAsync(LocalTable table)
    {
        foreach (var item in (await table.Client.ScanAsync(new() { TableName = table.Name })).Items)
            await table.Client.DeleteItemAsync(table.Name, new()
            {
                ["documentId"] = item["documentId"],
                ["processingDate"] = item["processingDate"],
            });
    }

    private string In(string name) => Path.Combine(_folder, name);
}
