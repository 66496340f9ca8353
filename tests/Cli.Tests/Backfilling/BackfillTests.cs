using System.IO.Compression;
using System.Text;
using Pipeline.Buckets;
using Pipeline.Cli.Backfilling;
using Pipeline.Cli.Files;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Tests.Reconciling;
using Pipeline.Cli.Work;
using Pipeline.Ingest;
using Pipeline.Testing.Time;

namespace Pipeline.Cli.Tests.Backfilling;

public sealed class BackfillTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-backfill-").FullName;
    private readonly LabPair _pair = new();

    [Fact]
    public async Task Every_version_gets_its_item_the_newest_is_listed_and_a_second_backfill_extracts_nothing()
    {
        for (var number = 0; number < 40; number++)
            _pair.Put($"docs/{number % 20:D2}.txt", $"v{number}", LabPair.Now.AddDays(-2).AddMinutes(number));
        var first = await RunAsync();
        Assert.Equal((40, 40), (first.Seen, first.Outcomes["Extracted"]));
        var rows = _pair.West.Rows.ToList();
        Assert.Equal(40, rows.Count);
        Assert.Equal(Enumerable.Range(20, 20).Select(number => $"v{number}"),
            rows.Where(row => row.Language is not null).OrderBy(row => row.ObjectKey).Select(row => row.VersionId));
        var second = await RunAsync();
        Assert.Equal(40, second.Outcomes["AlreadyThere"]);
        Assert.Single(second.Outcomes);
    }

    [Fact]
    public async Task A_backfill_that_fails_for_everything_stops_and_goes_on_where_it_was()
    {
        for (var number = 0; number < 60; number++) _pair.Put($"docs/{number:D2}.txt", $"v{number}");
        var ingested = 0;
        var file = File("stopped");
        var backfill = new Backfill(new LabVersions(_pair), _ => true,
            (key, version, token) => ingested >= 32 ? throw new IOException("No table.") : OneAsync(key, version, token), file);
        await Assert.ThrowsAsync<IOException>(() =>
            backfill.RunAsync(BackfillState.Begin("w"), 1, Unlimited, NoProgress.Instance, default));
        Assert.Equal(32, file.Load()!.Seen);
        var resumed = new Backfill(new LabVersions(_pair), _ => true, OneAsync, file);
        ingested = 0;
        var state = await resumed.RunAsync(file.Load()!, 1, Unlimited, NoProgress.Instance, default);
        Assert.Equal((60, 28, 60), (state.Seen, ingested, _pair.West.Rows.Count()));

        Task<IngestResult> OneAsync(string key, string version, CancellationToken token = default)
        {
            ingested++;
            return _pair.West.IngestResultAsync(key, version);
        }
    }

    [Fact]
    public async Task A_version_that_fails_is_named_and_the_others_are_done()
    {
        for (var number = 0; number < 10; number++) _pair.Put($"docs/{number:D2}.txt", $"v{number}");
        var file = File("one");
        var backfill = new Backfill(
            new LabVersions(_pair), _ => true,
            (key, version, token) => version == "v3" ? throw new IOException("S3 refuses it.") : _pair.West.IngestResultAsync(key, version),
            file);
        var state = await backfill.RunAsync(BackfillState.Begin("w"), 4, Unlimited, NoProgress.Instance, default);
        Assert.Equal((1, 9), (state.Failed, state.Outcomes["Extracted"]));
        Assert.Contains("\"v3\"", Assert.Single(System.IO.File.ReadAllLines(backfill.FailedPath)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rate_is_kept()
    {
        for (var number = 0; number < 30; number++) _pair.Put($"docs/{number:D2}.txt", $"v{number}");
        var clock = new InstantTimeProvider();
        var began = clock.GetUtcNow();
        var backfill = new Backfill(new LabVersions(_pair), _ => true, (key, version, token) => _pair.West.IngestResultAsync(key, version),
            File("rate"));
        await backfill.RunAsync(BackfillState.Begin("w"), 1, new UnitLimiter(10, clock), NoProgress.Instance, default);
        // The first second's allowance is there at once.
        Assert.InRange((clock.GetUtcNow() - began).TotalSeconds, 1.8, 2.2);
    }

    [Fact]
    public async Task An_inventory_names_versions_as_S3_writes_it_and_is_gone_on_with_in_the_middle()
    {
        var inventory = Inventory(
            """
            "b","docs/a%2Bb+c.pdf","v2","true","false","10","2026-05-02T10:00:00.000Z","e2"
            "b","docs/a%2Bb+c.pdf","v1","false","false","10","2026-05-01T10:00:00.000Z","e1"
            "b","other/x.pdf","v9","true","false","10","2026-05-01T10:00:00.000Z","e9"
            "b","docs/old.pdf","","true","false","10","2026-04-01T10:00:00.000Z","e3"
            """);
        var all = await ReadAsync(inventory, null);
        Assert.Equal(["docs/a+b c.pdf v2 True", "docs/a+b c.pdf v1 False", "docs/old.pdf null True"],
            all.Select(each => $"{each.Version.Key} {each.Version.VersionId} {each.Version.IsLatest}"));
        Assert.Equal(["docs/old.pdf"], (await ReadAsync(inventory, all[1].Position)).Select(each => each.Version.Key));
    }

    [Fact]
    public async Task A_damaged_file_of_an_inventory_is_refused_by_name()
    {
        var inventory = Inventory("\"b\",\"docs/a.pdf\",\"v1\",\"true\",\"false\",\"10\",\"2026-05-02T10:00:00.000Z\",\"e\"");
        var bytes = await System.IO.File.ReadAllBytesAsync(Path.Combine(_folder, "part.csv.gz"));
        bytes[^1] ^= 1;
        await System.IO.File.WriteAllBytesAsync(Path.Combine(_folder, "part.csv.gz"), bytes);
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(inventory, null));
        Assert.Contains("part.csv.gz is damaged", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"fileFormat":"Parquet"}""", "inventory in Parquet")]
    [InlineData("""{"fileFormat":"CSV","fileSchema":"Bucket, Key"}""", "lacks VersionId, IsLatest, LastModifiedDate")]
    [InlineData("""{"a":1}""", "is no manifest.json")]
    [InlineData("x", "is no manifest.json")]
    public void What_is_no_inventory_with_versions_is_refused_with_what_to_do(string json, string message) => Assert.Contains(
        message, Assert.Throws<InvalidDataException>(() => InventoryManifest.Parse(Encoding.UTF8.GetBytes(json), "m.json")).Message,
        StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static UnitLimiter Unlimited => new(null, TimeProvider.System);

    private CheckpointFile<BackfillState> File(string name) => new(Path.Combine(_folder, name), BackfillJson.Default.BackfillState);

    private Task<BackfillState> RunAsync() =>
        new Backfill(new LabVersions(_pair), _ => true, (key, version, token) => _pair.West.IngestResultAsync(key, version), File("all"))
            .RunAsync(BackfillState.Begin("w"), 4, Unlimited, NoProgress.Instance, default);

    private InventoryManifest Inventory(string csv)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(csv));
        System.IO.File.WriteAllBytes(Path.Combine(_folder, "part.csv.gz"), bytes.ToArray());
        var md5 = ManifestHash.Hex(bytes.ToArray());
        // As the S3 User Guide shows one.
        return InventoryManifest.Parse(Encoding.UTF8.GetBytes($$"""
            {"sourceBucket":"b","destinationBucket":"arn:aws:s3:::inventories","version":"2016-11-30","creationTimestamp":"1514944800000","fileFormat":"CSV",
            "fileSchema":"Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag",
            "files":[{"key":"Inventory/b/2026/data/part.csv.gz","size":{{bytes.Length}},"MD5checksum":"{{md5}}"}]}
            """), "manifest.json");
    }

    private async Task<List<(ExistingVersion Version, string Position)>> ReadAsync(InventoryManifest manifest, string? after)
    {
        var versions = new InventoryVersions(manifest, "docs/",
            (key, _) => Task.FromResult<Stream>(System.IO.File.OpenRead(Path.Combine(_folder, key.Split('/')[^1]))));
        var list = new List<(ExistingVersion, string)>();
        await foreach (var each in versions.ReadAsync(after, default)) list.Add(each);
        return list;
    }

    private sealed class LabVersions(LabPair pair) : IExistingVersions
    {
        public async IAsyncEnumerable<(ExistingVersion Version, string Position)> ReadAsync(
            string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            ListingPosition? position = after is null ? null : new(new(after.Split('\n')[1]), after.Split('\n')[0]);
            await foreach (var listed in pair.West.ListAsync(position, cancellationToken))
                yield return (new(listed.Key.Value, listed.VersionId, listed.LastModified,
                    listed.IsLatest), $"{listed.VersionId}\n{listed.Key}");
        }
    }
}
