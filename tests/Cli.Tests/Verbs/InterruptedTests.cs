using System.Text.Json;
using System.Xml.Linq;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Tests.Pages;
using Pipeline.Testing;
using Pipeline.Testing.Aws;
using Pipeline.Testing.DynamoDbLocal;

namespace Pipeline.Cli.Tests.Verbs;

/// <summary>Ctrl+C in the middle of what a verb writes, or reads, and the command line that it then prints, run as it stands.</summary>
public sealed class InterruptedTests(LocalRun local) : IClassFixture<LocalRun>, IDisposable
{
    private const string GoesOn = "Interrupted. What was done is kept. Go on with: docmeta ";

    /// <summary>How many events have failed.</summary>
    private const int Failures = 8;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    private readonly HttpClient _http = new();
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
        // The documents of a local run, the items of the table.
        { "backfill --prefix samples/ --checkpoint FOLDER/backfill.json --concurrency 1 --yes LOCAL", "dynamodb:PutItem", 3 },
        { "reconcile FOLDER/reconcile --with us-east-2 --grace 0 --concurrency 1 --yes LOCAL", "dynamodb:PutItem", 3 },
        { "redrive FOLDER/failed --yes LOCAL", "dynamodb:PutItem", 1 },
        { "failback --lost us-west-2 --standing us-east-2 --folder FOLDER/back --grace 0 --yes LOCAL", "dynamodb:PutItem", 0 },
    };

    [Theory]
    [MemberData(nameof(Interruptions))]
    public async Task What_is_printed_then_goes_on(string line, string action, int after)
    {
        using var table = await LocalTable.NewAsync();
        using var east = await LocalTable.NewAsync("us-east-2", table.Name);
        var verb = line.Split(' ')[0];
        // Several pages of 1 MB, where it is about reading; what no bucket holds would be a finding.
        if (verb is not ("reconcile" or "failback"))
            await table.FillAsync(verb == "backup"
                ? LocalTable.Some(40).Select(item => item with { Title = new string('x', 100_000) }) : LocalTable.Some(40));
        await DocmetaRun.JsonAsync(["backup", In("backup"), .. table.Options]);
        if (verb is "restore" or "recover") await EmptyAsync(table);
        await File.WriteAllLinesAsync(In("old.jsonl"), Enumerable.Range(0, 60).Select(number =>
            $$"""{"objectKey":"old/{{number}}.pdf","objectLastModified":"2026-01-15T10:00:00Z","language":"fr"}"""));
        Directory.CreateDirectory(In("few"));
        foreach (var sample in new[] { "harbour-report.txt", "huerto.csv", "bibliotheque.pdf" })
            File.Copy(Path.Combine(Repository.Root, "samples", "documents", sample), In("few/" + sample));

        Directory.CreateDirectory(In("failed"));
        if (verb == "redrive") await FailAsync();
        if (verb == "failback")
        {
            string[] both = ["--local", local.Address, "--yes", .. table.Options];
            // Nothing replicates between the two tables but what the second one copies.
            foreach (var round in new[] { "first", "second" })
                await DocmetaRun.JsonAsync(["reconcile", In(round), "--with", "us-east-2", "--grace", "0", .. both]);
            Assert.Equal(0, (await DocmetaRun.JsonAsync(
                ["failover", "--lost", "us-west-2", "--standing", "us-east-2", "--yes", .. table.Options])).Code);
        }

        await using var proxy = new RecordingProxy((await DynamoDbLocalServer.SharedAsync()).Endpoint);
        using var interrupt = new CancellationTokenSource();
        var seen = 0;
        proxy.Seen = call =>
        {
            if (call.Action == action && seen++ == after) interrupt.Cancel();
        };
        string[] options = ["--endpoint-url", proxy.Address, "--table", table.Name, "--region", "us-west-2"];
        var (code, _, error) = await DocmetaRun.RunAsync(
            [.. Words(line), .. options], interrupt.Token);
        if (seen <= after) Assert.Fail($"{verb} makes {seen} calls of {action}: {error}");
        proxy.Seen = null;
        var next = Next(verb, code, error);
        var (then, output, failed) = await DocmetaRun.RunAsync(next);
        // The call that was cut off may arrive between the next one's look and its own write: it then asks to be run again.
        if (failed.Contains("run the same command again", StringComparison.Ordinal))
            (then, output, failed) = await DocmetaRun.RunAsync(next);
        Assert.True(then == ExitCodes.Ok || verb == "verify-replication", $"{output}{failed}");
        await WholeAsync(verb, table);
    }

    [Fact]
    public async Task An_erasure_goes_on_with_the_documents_that_are_left()
    {
        string[] keys = ["samples/huerto.csv", "samples/harbour-report.txt"];
        var next = await InterruptedAsync(
            $"erase {keys[0]} {keys[1]} --yes LOCAL", async () => !(await KeysAsync("us-west-2")).Contains(keys[0]));
        Assert.Contains(keys[1], await KeysAsync("us-west-2"));
        var (code, result) = await DocmetaRun.JsonAsync(next);
        Assert.True(code == 0, result.ToString());
        foreach (var region in new[] { "us-west-2", "us-east-2" }) Assert.Empty((await KeysAsync(region)).Intersect(keys));
    }

    /// <summary>It says how many are there, so that one may go on with the others; the same line uploads all.</summary>
    [Fact]
    public async Task An_upload_says_how_many_files_are_there()
    {
        const int Files = 80;
        Directory.CreateDirectory(In("many"));
        for (var number = 0; number < Files; number++) await File.WriteAllTextAsync(In($"many/{number:D2}.txt"), $"Number {number}.");
        var error = "";
        var next = await InterruptedAsync(
            "upload FOLDER/many --prefix many/ --yes LOCAL", async () => await UploadedAsync() > 0, told => error = told);
        var before = await UploadedAsync();
        var said = int.Parse(error.Split("  # ")[1].Split(' ')[0]);
        // The one that was on its way may have arrived.
        Assert.InRange(before, said, said + 1);
        Assert.InRange(before, 1, Files - 1);
        Assert.Equal(0, (await DocmetaRun.JsonAsync(next)).Code);
        Assert.Equal(Files, await UploadedAsync());

        async Task<int> UploadedAsync() => (await KeysAsync("us-west-2")).Count(key => key.StartsWith("many/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_drill_leaves_nothing_broken_and_is_played_anew()
    {
        var whole = await LabAsync();
        var next = await InterruptedAsync(
            "drill region-loss --before 1 --outage 3 --detection 0.5 --switch 0.5 --rto 600 --rpo 600 --lost 1000 --yes LOCAL",
            async () => (await LabAsync()).Contains("\"cut\":true", StringComparison.Ordinal));
        Assert.Equal(whole, await LabAsync());
        Assert.Equal(0, (await DocmetaRun.JsonAsync(next)).Code);
        Assert.Equal(whole, await LabAsync());
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

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Interrupts what works on the local run as soon as something is seen there.</summary>
    private async Task<string[]> InterruptedAsync(string line, Func<Task<bool>> seen, Action<string>? told = null)
    {
        using var interrupt = new CancellationTokenSource();
        var running = DocmetaRun.RunAsync(Words(line), interrupt.Token);
        while (!running.IsCompleted && !await seen()) await Task.Delay(Glance, TimeProvider.System, CancellationToken.None);
        await interrupt.CancelAsync();
        var (code, output, error) = await running;
        told?.Invoke(error);
        return Next(line.Split(' ')[0], code, output + error);
    }

    // What is printed, as a shell reads it: up to the comment.
    private static string[] Next(string verb, int code, string error)
    {
        Assert.True(code == ExitCodes.Interrupted, $"{code}: {error}");
        Assert.StartsWith(GoesOn + verb, error.Split('\n')[^2], StringComparison.Ordinal);
        return error.Split(GoesOn)[1].Split("  # ")[0].Split(' ');
    }

    private string[] Words(string line) =>
    [
        .. line.Split(' ').SelectMany(word => word == "LOCAL"
            ? ["--local", local.Address] : new[] { word.Replace("FOLDER", _folder, StringComparison.Ordinal) }),
    ];

    private async Task<List<(string Key, string VersionId)>> VersionsAsync(string region)
    {
        var list = XDocument.Parse(await _http.GetStringAsync(new Uri($"{local.Address}/s3/documents-{region}?versions")));
        return [.. list.Descendants().Where(element => element.Name.LocalName == "Version").Select(
            version => (Of(version, "Key"), Of(version, "VersionId")))];

        static string Of(XElement version, string name) => version.Elements().Single(each => each.Name.LocalName == name).Value;
    }

    private async Task<HashSet<string>> KeysAsync(string region) => [.. (await VersionsAsync(region)).Select(version => version.Key)];

    // The switches of the local run, without what it counts.
    private async Task<string> LabAsync()
    {
        var lab = JsonElement.Parse(await _http.GetStringAsync(new Uri($"{local.Address}/lab")));
        return lab.GetProperty("faults") + string.Concat(lab.GetProperty("regions").EnumerateArray().Select(region =>
            $"\n{region.GetProperty("region")} \"cut\":{region.GetProperty("cut").GetRawText()} {region.GetProperty("throttled")}"));
    }

    private async Task FailAsync()
    {
        foreach (var (key, version) in (await VersionsAsync("us-west-2")).Where(each => IsSample(each.Key)).Take(Failures))
            await File.WriteAllTextAsync(In($"failed/{version}.json"), $$$"""
                {"Records":[{"eventName":"ObjectCreated:Put","eventSource":"aws:s3","s3":{"bucket":{"name":"documents-us-west-2"},
                "object":{"key":"{{{Uri.EscapeDataString(key)}}}","versionId":"{{{version}}}" } } }]}
                """);
    }

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
                Assert.Equal(3, items.Count(item => IsSample(item.ObjectKey)));
                break;
            case "recover":
                Assert.Single(items, item => item.ObjectKey == "reports/0001.pdf");
                break;
            case "failover":
                string[] look = ["failover", "--lost", "us-west-2", "--standing", "us-east-2", "--dry-run", .. table.Options];
                Assert.Equal("FailedOver", (await DocmetaRun.JsonAsync(look)).Json.GetProperty("state").GetString());
                break;
            case "failback":
                string[] state = ["failback", "--lost", "us-west-2", "--standing", "us-east-2", "--dry-run", .. table.Options];
                Assert.Equal("Active", (await DocmetaRun.JsonAsync(state)).Json.GetProperty("state").GetString());
                break;
            case "redrive":
                Assert.Equal(Failures, items.Count(item => IsSample(item.ObjectKey)));
                break;
            case "backfill":
                await HoldsAllAsync(table);
                Assert.False(File.Exists(In("backfill.json")));
                break;
            case "reconcile":
                // Where they were uploaded; replication would do the rest.
                await HoldsAllAsync(table);
                break;
            default:
                Assert.Equal(40, items.Count(item => item.IsVersion));
                break;
        }
    }

    private async Task HoldsAllAsync(LocalTable table)
    {
        var held = (await VersionsAsync(table.Region)).Where(version => IsSample(version.Key));
        var items = (await table.ItemsAsync()).Where(item => item.IsVersion && IsSample(item.ObjectKey));
        Assert.Equal(held.Order(), items.Select(item => (item.ObjectKey!, item.VersionId!)).Order());
    }

    private static bool IsSample(string? key) => key?.StartsWith("samples/", StringComparison.Ordinal) == true;

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
