using Pipeline.Catalog.Identity;
using Pipeline.Local.Storage;

namespace Pipeline.Local.Tests.Storage;

/// <summary>What is damaged on disk is never given out; it is repaired from the other region, or said.</summary>
public sealed class RepairTests : IDisposable
{
    private static readonly ObjectKey Key = new("a.txt");

    private readonly TwoBuckets _buckets = new();

    public void Dispose() => _buckets.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(BlockSums.BlockBytes - 1)]
    [InlineData(BlockSums.BlockBytes)]
    [InlineData(BlockSums.BlockBytes + 9)]
    public async Task A_byte_that_changed_on_disk_is_repaired_from_the_other_region_while_it_is_read(long at)
    {
        var text = new string('x', BlockSums.BlockBytes) + "the second block";
        var blob = TwoBuckets.BlobOf(await _buckets.PutAsync("a.txt", text, "v1"));
        TwoBuckets.Flip(blob.Path, at);

        Assert.Equal(text, TwoBuckets.Read(_buckets.West.Bucket.GetCurrent(Key)));

        Assert.Equal(text, await File.ReadAllTextAsync(blob.Path));
        Assert.Equal(blob.Name, Path.GetFileName(Assert.Single(Directory.GetFiles(_buckets.West.Blobs.Quarantine))));
        Assert.Contains("repaired", Assert.Single(_buckets.Reports));
    }

    [Fact]
    public async Task Bytes_that_are_gone_or_cut_come_back_from_the_other_region()
    {
        var gone = TwoBuckets.BlobOf(await _buckets.PutAsync("gone", "gone", "v1"));
        var cut = TwoBuckets.BlobOf(await _buckets.PutAsync("cut", "cut short", "v2"));
        File.Delete(gone.Path);
        await File.WriteAllTextAsync(cut.Path, "cut");

        Assert.Equal("gone", TwoBuckets.Read(_buckets.West.Bucket.GetCurrent(new("gone"))));
        Assert.Equal("cut short", TwoBuckets.Read(_buckets.West.Bucket.GetCurrent(new("cut"))));
    }

    [Fact]
    public async Task Bytes_that_are_damaged_in_both_regions_are_refused_and_left_as_they_are()
    {
        await _buckets.PutAsync("a.txt", "text", "v1");
        var blobs = new[] { _buckets.West, _buckets.East }.Select(folder => TwoBuckets.BlobOf(folder.Bucket.GetCurrent(Key))).ToList();
        foreach (var blob in blobs) TwoBuckets.Flip(blob.Path);

        Assert.Throws<DamagedDataException>(() => TwoBuckets.Read(_buckets.West.Bucket.GetCurrent(Key)));
        Assert.Throws<DamagedDataException>(() => _buckets.West.Bucket.GetCurrent(Key)!.Object!.Blob.Open());
        Assert.Throws<DamagedDataException>(() => TwoBuckets.Read(_buckets.East.Bucket.GetCurrent(Key)));
        Assert.All(blobs, blob => Assert.Equal("uext", File.ReadAllText(blob.Path)));
    }

    [Fact]
    public async Task Other_bytes_of_the_other_region_are_no_repair()
    {
        var mine = TwoBuckets.BlobOf(await _buckets.PutAsync("a.txt", "mine", "v1", replicated: false));
        _buckets.East.Bucket.Put(Key, new((await _buckets.East.Blobs.WriteAsync(new MemoryStream("else"u8.ToArray()), default)).Blob),
            TimeProvider.System.GetUtcNow(), "v1");
        TwoBuckets.Flip(mine.Path);

        Assert.Throws<DamagedDataException>(() => TwoBuckets.Read(_buckets.West.Bucket.GetCurrent(Key)));
    }

    [Theory]
    [InlineData("object = CAST(replace(CAST(object AS TEXT), '\"size\":4', '\"size\":3') AS BLOB)")]
    [InlineData("modified = modified + 1")]
    [InlineData("replication = 4")]
    [InlineData("key = CAST('b.txt' AS BLOB)")]
    [InlineData("version = 'v9'")]
    public async Task A_changed_entry_of_the_index_is_noticed_and_repaired_from_the_other_region(string damage)
    {
        await _buckets.PutAsync("a.txt", "text", "v1");
        _buckets.Reopen(() => Assert.Equal(1, Sql.Run(_buckets.PathOf("west", "bucket.db"), $"UPDATE versions SET {damage}")));

        // By its key where that is intact; a list meets it in any case.
        var listed = Record.Exception(() => _buckets.West.Bucket.ListVersions());
        if (damage.StartsWith("version", StringComparison.Ordinal))
        {
            Assert.IsType<DamagedDataException>(listed);
            return;
        }
        Assert.Null(listed);
        Assert.Equal("text", TwoBuckets.Read(_buckets.West.Bucket.Get(Key, "v1")));
        Assert.Equal(["v1"], _buckets.West.Bucket.ListVersions().Select(version => version.VersionId));
        Assert.Contains(_buckets.Reports, report => report.Contains("repaired"));
    }

    [Fact]
    public async Task A_changed_entry_that_the_other_region_does_not_have_is_refused()
    {
        await _buckets.PutAsync("a.txt", "old", "v1", replicated: false);
        await _buckets.PutAsync("a.txt", "new", "v2", replicated: false);
        _buckets.Reopen(() =>
            Sql.Run(_buckets.PathOf("west", "bucket.db"),
                "UPDATE versions SET object = CAST(replace(CAST(object AS TEXT), 'size', 'sise') AS BLOB) WHERE version = 'v2'"));

        // Never the old version in the new one's place.
        Assert.Throws<DamagedDataException>(() => _buckets.West.Bucket.GetCurrent(Key));
        Assert.Equal("old", TwoBuckets.Read(_buckets.West.Bucket.Get(Key, "v1")));
    }

    [Fact]
    public async Task A_pass_of_the_scrub_repairs_what_nobody_has_asked_for()
    {
        for (var i = 0; i < 3; i++) TwoBuckets.Flip(TwoBuckets.BlobOf(await _buckets.PutAsync($"{i}", $"text {i}", $"v{i}")).Path);

        await new Scrub(_buckets.West, TimeProvider.System, _buckets.Reports.Add).PassAsync(default);

        Assert.Equal(3, _buckets.Reports.Count(report => report.Contains("repaired")));
        for (var i = 0; i < 3; i++)
            Assert.Equal($"text {i}", await File.ReadAllTextAsync(TwoBuckets.BlobOf(_buckets.West.Bucket.GetCurrent(new($"{i}"))).Path));
    }

    [Theory]
    [InlineData("emptied")]
    [InlineData("deleted")]
    [InlineData("overwritten")]
    [InlineData("a page")]
    public async Task An_index_that_is_lost_is_rebuilt_and_what_it_does_not_name_is_kept_in_quarantine(string how)
    {
        for (var i = 0; i < 200; i++) await _buckets.PutAsync($"folder/{i}", $"text {i}", $"v{i}");
        var only = TwoBuckets.BlobOf(await _buckets.PutAsync("only here", "not yet replicated", "v", replicated: false));
        _buckets.Reopen(() =>
        {
            var path = _buckets.PathOf("west", "bucket.db");
            if (how == "emptied") File.WriteAllBytes(path, []);
            if (how == "deleted") File.Delete(path);
            if (how == "overwritten") File.WriteAllBytes(path, new byte[100_000]);
            if (how == "a page")
            {
                using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
                for (var page = 8; page < 12; page++)
                {
                    file.Position = page * 4096;
                    file.Write(new byte[4096]);
                }
            }
        });
        if (how == "a page")
        {
            _buckets.West.CheckIndex();
            _buckets.Reopen();
        }

        Assert.True(_buckets.West.NeedsRestoring);
        await _buckets.West.RestoreAsync(_buckets.East, default);
        await new Scrub(_buckets.West, TimeProvider.System, _buckets.Reports.Add).PassAsync(default);

        for (var i = 0; i < 200; i++) Assert.Equal($"text {i}", TwoBuckets.Read(_buckets.West.Bucket.GetCurrent(new($"folder/{i}"))));
        // Where its entry could be read it is still listed; otherwise its bytes are in quarantine.
        Assert.True(_buckets.West.Bucket.GetCurrent(new("only here")) is { } kept
            ? TwoBuckets.Read(kept) == "not yet replicated" : File.Exists(Path.Combine(_buckets.West.Blobs.Quarantine, only.Name)));
        Assert.False(_buckets.West.NeedsRestoring);
    }
}
