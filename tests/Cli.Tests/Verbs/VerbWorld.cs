using System.Text.Json;
using Pipeline.Cli.Tests.Pages;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Verbs;

/// <summary>What the command lines of <see cref="VerbScenes"/> speak of: two replicas, the local run's buckets, files.</summary>
public sealed class VerbWorld : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-scenes-").FullName;
    private readonly HttpClient _http = new();
    private LocalTable? _west;
    private LocalTable? _east;
    private int _uses;

    /// <summary>A local run with the samples.</summary>
    public LocalRun Local { get; } = new();

    private LocalTable West => _west!;

    private LocalTable East => _east!;

    public async Task InitializeAsync()
    {
        await Local.InitializeAsync();
        _west = await LocalTable.NewAsync();
        _east = await LocalTable.NewAsync("us-east-2", _west.Name);
        await _west.FillAsync(LocalTable.Some(3));
        await _east.FillAsync(LocalTable.Some(3));
        await DocmetaRun.JsonAsync(["backup", In("backup"), .. _west.Options]);
        Directory.CreateDirectory(In("few"));
        File.Copy(Path.Combine(Repository.Root, "samples", "documents", "harbour-report.txt"), In("few/harbour.txt"));
        await File.WriteAllTextAsync(
            In("old.jsonl"), """{"objectKey":"old/a.pdf","objectLastModified":"2026-01-15T10:00:00Z","title":"A"}""" + "\n");
        await File.WriteAllTextAsync(In("metrics.csv"), "timestamp,metric,sum\n2026-01-01T00:00:00Z,ConsumedWriteCapacityUnits,3600\n");
        await File.WriteAllTextAsync(In("pipeline.yaml"), """
            project: letters
            environment: dev
            regions:
              primary: us-west-2
              second: us-east-2
            account: "111122223333"
            """);
        await File.WriteAllTextAsync(In("failed.json"), """
            {"requestContext":{"condition":"RetriesExhausted"},"requestPayload":{"Records":[{"eventName":"ObjectCreated:Put","eventSource":"aws:s3",
            "s3":{"bucket":{"name":"documents-us-west-2"},"object":{"key":"nowhere.txt","versionId":"v1"}}}]}}
            """.ReplaceLineEndings(""));
    }

    /// <summary>The words of a scene: TABLE stands for the options that name the table, and so on; OUT is new every time.</summary>
    public string[] Words(string line)
    {
        var use = Interlocked.Increment(ref _uses);
        return
        [
            .. line.Split(' ').SelectMany(word => word switch
            {
                "TABLE" => West.Options,
                "LOCAL" => ["--local", Local.Address],
                _ => [word
                    .Replace("OUT", In($"out-{use}"), StringComparison.Ordinal).Replace("HERE", _folder, StringComparison.Ordinal)
                    .Replace("SAMPLES", Path.Combine(Repository.Root, "samples"), StringComparison.Ordinal)],
            }),
        ];
    }

    /// <summary>Everything that a verb could change.</summary>
    public async Task<string> StateAsync()
    {
        var rows = new List<string>();
        foreach (var side in new[] { West, East })
        {
            rows.AddRange((await side.Client.ScanAsync(new() { TableName = side.Name })).Items.Select(item => string.Join(
                ' ', item.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value.S ?? pair.Value.N}"))));
            rows.Add(await _http.GetStringAsync(new Uri($"{Local.Address}/s3/documents-{side.Region}?versions")));
        }
        rows.AddRange(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
            .Select(file => $"{file} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}"));
        var lab = JsonElement.Parse(await _http.GetStringAsync(new Uri($"{Local.Address}/lab")));
        rows.Add(lab.GetProperty("faults").ToString());
        rows.Sort(StringComparer.Ordinal);
        return string.Join('\n', rows);
    }

    public async Task DisposeAsync()
    {
        await Local.DisposeAsync();
        _http.Dispose();
        _west?.Dispose();
        _east?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string In(string name) => Path.Combine(_folder, name);
}
