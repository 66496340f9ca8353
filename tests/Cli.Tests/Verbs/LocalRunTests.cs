using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Pipeline.Cli.Answers;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Verbs;

/// <summary>The same verbs against the local two-region run, by its address.</summary>
public sealed class LocalRunTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-local-").FullName;
    private readonly string _address = $"http://127.0.0.1:{FreePort()}";
    private Process? _local;

    public async Task InitializeAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Pipeline.Local.dll");
        _local = Process.Start(DocmetaProcess.Isolated(
            new("dotnet", [program, "--no-samples", "--anonymous", "--data", _folder, "--port", new Uri(_address).Port.ToString()])))!;
        _ = _local.StandardOutput.ReadToEndAsync();
        _ = _local.StandardError.ReadToEndAsync();
        using var http = new HttpClient();
        for (var since = Stopwatch.StartNew(); ;)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"{_address}/us-west-2/health/ready"));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) when (since.Elapsed < Patience && !_local.HasExited)
            {
                // Not yet.
            }
            Assert.True(since.Elapsed < Patience, "The local run did not become ready.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    [Fact]
    public async Task Documents_are_uploaded_extracted_and_listed_in_both_regions_and_every_component_is_ready()
    {
        var samples = Path.Combine(Repository.Root, "samples", "documents");
        var (code, uploaded) = await DocmetaRun.JsonAsync("upload", "--yes", Path.Combine(samples, "bibliotheque.pdf"),
            Path.Combine(samples, "huerto.csv"), "--prefix", "docs/", "--wait", "--local", _address);
        Assert.Equal(0, code);
        Assert.All(uploaded.GetProperty("objects").EnumerateArray(),
            each => Assert.Equal("processed", each.GetProperty("status").GetString()));
        var (_, french) = await DocmetaRun.JsonAsync("query", "--language", "fr", "--local", _address);
        Assert.Equal("docs/bibliotheque.pdf", french.GetProperty("items")[0].GetProperty("objectKey").GetString());
        var (_, versions) = await DocmetaRun.JsonAsync("query", "--key", "docs/huerto.csv", "--local", _address);
        Assert.Equal("es", versions.GetProperty("items")[0].GetProperty("detectedLanguage").GetString());
        var (ready, status) = await DocmetaRun.JsonAsync("dr-status", "--local", _address);
        Assert.True(ready == 0, status.ToString());
        Assert.Equal(8, status.GetProperty("components").GetArrayLength());
    }

    [Fact]
    public async Task An_erased_document_is_in_no_bucket_and_no_list_of_either_region()
    {
        var sample = Path.Combine(Repository.Root, "samples", "documents", "huerto.csv");
        await DocmetaRun.JsonAsync("upload", "--yes", sample, "--prefix", "docs/", "--wait", "--local", _address);
        await DocmetaRun.JsonAsync("upload", "--yes", sample, "--prefix", "docs/", "--wait", "--local", _address);
        var (_, planned) = await DocmetaRun.JsonAsync("erase", "docs/huerto.csv", "--dry-run", "--local", _address);
        Assert.Equal(2, planned.GetProperty("documents")[0].GetProperty("buckets")[0].GetProperty("versions").GetInt32());

        var (code, erased) = await DocmetaRun.JsonAsync("erase", "docs/huerto.csv", "--yes", "--local", _address);

        Assert.True(code == 0 && erased.GetProperty("documents")[0].GetProperty("done").GetBoolean(), erased.ToString());
        using var http = new HttpClient();
        foreach (var region in new[] { "us-west-2", "us-east-2" })
        {
            Assert.DoesNotContain("huerto", await http.GetStringAsync(new Uri($"{_address}/s3/documents-{region}?versions")),
                StringComparison.Ordinal);
            Assert.DoesNotContain("huerto", await http.GetStringAsync(new Uri($"{_address}/{region}/documents?language=es")),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_the_buckets_hold_is_brought_into_a_table_by_backfill_and_both_regions_are_brought_into_agreement_by_reconcile()
    {
        using var west = await LocalTable.NewAsync();
        using var east = await LocalTable.NewAsync("us-east-2", west.Name);
        string[] system = ["--local", _address, .. west.Options];
        var samples = Path.Combine(Repository.Root, "samples", "documents");
        await DocmetaRun.JsonAsync(
            "upload", "--yes", Path.Combine(samples, "bibliotheque.pdf"), Path.Combine(samples, "huerto.csv"), "--prefix", "docs/",
            "--wait",
            "--local", _address);
        var checkpoint = Path.Combine(_folder, "backfill.json");
        var (code, filled) = await DocmetaRun.JsonAsync(
            ["backfill", "--prefix", "docs/hu", "--checkpoint", checkpoint, "--yes", .. system]);
        Assert.Equal((0, 1, 1), (code, filled.GetProperty("seen").GetInt32(), filled.GetProperty("outcomes").GetProperty("Extracted")
            .GetInt32()));
        Assert.Equal("es", Assert.Single(await west.ItemsAsync()).Language);
        Assert.False(File.Exists(checkpoint));

        // A failed invocation's record, twice in one file: the item is there already.
        var version = (await west.ItemsAsync())[0];
        var failed = Path.Combine(_folder, "failed.json");
        var record = """
            {"requestContext":{"condition":"RetriesExhausted"},"requestPayload":{"Records":[{"eventName":"ObjectCreated:Put","eventSource":"aws:s3",
            "s3":{"bucket":{"name":"documents-us-west-2"},"object":{"key":"docs/huerto.csv","versionId":"V"}}}]}}
            """.ReplaceLineEndings("").Replace("\"V\"", $"\"{version.VersionId}\"", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(failed, [record, record, "no JSON"]);
        var (left, redriven) = await DocmetaRun.JsonAsync(["redrive", failed, "--yes", .. system]);
        Assert.Equal((ExitCodes.Different, 3, 2),
            (left, redriven.GetProperty("messages").GetInt32(), redriven.GetProperty("done").GetInt32()));
        Assert.Equal(2, redriven.GetProperty("outcomes").GetProperty("AlreadyThere").GetInt32());
        Assert.Equal(failed + ":3", redriven.GetProperty("left")[0].GetProperty("name").GetString());

        // One region is failed over, which does not ask it, and does not come back before both agree.
        string[] failover = ["--lost", "us-west-2", "--standing", "us-east-2", "--yes", .. system];
        var (over, lostNow) = await DocmetaRun.JsonAsync(["failover", .. failover]);
        Assert.Equal((0, "FailedOver"), (over, lostNow.GetProperty("state").GetString()));
        string[] failback = ["failback", "--folder", Path.Combine(_folder, "back"), "--grace", "0", .. failover];
        var (refused, stays) = await DocmetaRun.JsonAsync(failback);
        Assert.Equal((ExitCodes.Different, "FailedOver"), (refused, stays.GetProperty("state").GetString()));
        Assert.Contains("agree: 1 Missing, 1 NotReplicated", stays.GetProperty("refused").GetString(), StringComparison.Ordinal);

        // The document that has an item in one replica, and the one that has none.
        var folder = Path.Combine(_folder, "reconcile");
        string[] reconcile = ["reconcile", folder, "--with", "us-east-2", "--grace", "0", .. system];
        var (planned, plan) = await DocmetaRun.JsonAsync([.. reconcile, "--dry-run"]);
        Assert.Equal((ExitCodes.Different, 2), (planned, plan.GetProperty("left").GetInt32()));
        Assert.Single(await west.ItemsAsync());
        var (repaired, result) = await DocmetaRun.JsonAsync([.. reconcile, "--resume", "--yes"]);
        Assert.Equal((0, 2), (repaired, result.GetProperty("repaired").GetInt32()));
        Assert.Equal((1, 1), (result.GetProperty("findings").GetProperty("Missing").GetInt32(), result.GetProperty("findings")
            .GetProperty("NotReplicated").GetInt32()));
        Assert.Equal(2, (await west.ItemsAsync()).Count);
        Assert.Equal("es", Assert.Single(await east.ItemsAsync(), item => item.ObjectKey is not null).Language);

        // What was ingested in one region a global table brings to the other; here a second run does.
        await DocmetaRun.JsonAsync(["reconcile", $"{folder}-2", "--with", "us-east-2", "--grace", "0", "--yes", .. system]);
        var (clean, nothing) = await DocmetaRun.JsonAsync(
            ["reconcile", $"{folder}-3", "--with", "us-east-2", "--grace", "0", "--yes", .. system]);
        Assert.Equal((0, 2, 0), (clean, nothing.GetProperty("documents").GetInt32(), nothing.GetProperty("repaired").GetInt32()));
        Assert.Equal(2, (await east.ItemsAsync()).Count(item => item.IsVersion && item.ObjectKey is not null));
        var (back, active) = await DocmetaRun.JsonAsync(failback);
        Assert.Equal((0, "Active"), (back, active.GetProperty("state").GetString()));
    }

    public async Task DisposeAsync()
    {
        _local?.Kill(entireProcessTree: true);
        await (_local?.WaitForExitAsync() ?? Task.CompletedTask);
        _local?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    internal static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
