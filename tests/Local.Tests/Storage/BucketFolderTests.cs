using Pipeline.Catalog.Identity;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;
using Pipeline.Testing.Time;

namespace Pipeline.Local.Tests.Storage;

public sealed class BucketFolderTests : IDisposable
{
    private readonly TwoBuckets _buckets = new();

    public void Dispose() => _buckets.Dispose();

    /// <summary>The same course of events in memory and on disk, with restarts between.</summary>
    [Theory]
    [InlineData(1, ReplicaOrder.ByArrival)]
    [InlineData(2, ReplicaOrder.ByArrival)]
    [InlineData(3, ReplicaOrder.ByCreation)]
    [InlineData(4, ReplicaOrder.ByCreation)]
    public void A_bucket_on_disk_is_at_every_moment_what_the_bucket_in_memory_is(int seed, ReplicaOrder order)
    {
        using var buckets = new TwoBuckets(order);
        var random = new Random(seed);
        var memory = new Bucket("documents-west", "west", index: new MemoryVersionIndex(order));
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        string[] keys = ["a", "a/b", "a/c", "ä", "b\0c", "\uE000", "😀", "z z"];
        for (var step = 0; step < 400; step++)
        {
            if (step % 100 == 99) buckets.Reopen();
            now = now.AddMilliseconds(random.Next(-3000, 3500));
            var key = new ObjectKey(keys[random.Next(keys.Length)]);
            var versions = memory.ListVersions().Where(version => version.Key == key).Select(version => version.VersionId).Append("none")
                .ToList();
            var versionId = versions[random.Next(versions.Count)];
            var blob = new FileBlob(buckets.West.Blobs.PathOf($"blob{step}"), step);
            var upload = new ObjectUpload(blob) { ETag = $"e{step}", ContentType = step % 2 == 0 ? "text/plain" : null };
            // A few seconds, so that many share one.
            var created = new DateTimeOffset(2026, 3, 1, 12, 0, random.Next(4), random.Next(1000), TimeSpan.Zero);
            var replicaId = random.Next(2) == 0 ? versionId : $"r{step}";
            var replica = new StoredVersion { Key = key, VersionId = replicaId, LastModified = created, CreatedAt = created };
            var action = random.Next(6);
            foreach (var bucket in new[] { memory, buckets.West.Bucket })
            {
                if (action <= 1) bucket.Put(key, upload, now, $"v{step}", ReplicationStatus.Pending);
                else if (action == 2) bucket.Delete(key, now, $"m{step}", ReplicationStatus.Pending);
                else if (action == 3) bucket.DeleteVersion(key, versionId);
                else if (action == 4) bucket.SetReplicationStatus(key, versionId, ReplicationStatus.Completed);
                else bucket.PutReplica(replica, upload);
            }
            Assert.Equal(memory.LastSequence, buckets.West.Bucket.LastSequence);
            Assert.Equal(Text(memory.GetCurrent(key)), Text(buckets.West.Bucket.GetCurrent(key)));
        }

        Assert.Equal(memory.ListVersions().Select(Text), buckets.West.Bucket.ListVersions().Select(Text));
        Assert.Equal(memory.ListPending().Select(Text), buckets.West.Bucket.ListPending().Select(Text));
        foreach (var prefix in new[] { "a", "a/", "b\0", "😀", "none" })
        {
            Assert.Equal(memory.ListVersions(prefix).Select(Text), buckets.West.Bucket.ListVersions(prefix).Select(Text));
            Assert.Equal(
                memory.ListVersions(prefix, new("a/b"), 3).Select(Text),
                buckets.West.Bucket.ListVersions(prefix, new("a/b"), 3).Select(Text));
        }
        Assert.Equal(memory.ListVersions().Select(Text), buckets.West.Bucket.EnumerateVersions().Select(Text));
    }

    [Fact]
    public async Task Versions_of_a_file_that_did_not_keep_the_time_of_creation_are_read_as_they_were()
    {
        var (blob, _) = await _buckets.West.Blobs.WriteAsync(new MemoryStream("old"u8.ToArray()), default);
        var second = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        var upload = new ObjectUpload(blob) { ETag = "e" };
        var old = new StoredVersion { Key = new("a"), VersionId = "v1", LastModified = second, Sequence = 1, Object = upload };
        _buckets.West.Bucket.Restore(new(BucketChangeKind.ObjectCreated, old, 1));
        _buckets.Reopen(() => Sql.Run(_buckets.PathOf("west", "bucket.db"), "ALTER TABLE versions DROP COLUMN made"));

        Assert.Equal("old", TwoBuckets.Read(_buckets.West.Bucket.Get(new("a"), "v1")));
        _buckets.West.Bucket.Put(new("a"), new(blob) { ETag = "f" }, second.AddMilliseconds(5), "v2");
        _buckets.Reopen();
        Assert.Equal(
            [("v2", second.AddMilliseconds(5)), ("v1", default)],
            _buckets.West.Bucket.ListVersions().Select(version => (version.VersionId, version.CreatedAt)));
    }

    [Fact]
    public void A_time_of_creation_that_was_changed_on_disk_is_noticed()
    {
        _buckets.West.Bucket.Delete(new("a"), new(2026, 3, 1, 12, 0, 0, 5, TimeSpan.Zero), "v1");
        Sql.Run(_buckets.PathOf("west", "bucket.db"), "UPDATE versions SET made = made + 1");

        Assert.Throws<DamagedDataException>(() => _buckets.West.Bucket.Get(new("a"), "v1"));
    }

    [Fact]
    public async Task After_a_clock_was_set_back_two_hours_a_put_is_served_and_not_the_old_bytes()
    {
        var time = new ManualClock();
        foreach (var (text, id) in new[] { ("old", "v1"), ("new", "v2") })
        {
            var (blob, _) = await _buckets.West.Blobs.WriteAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), default);
            _buckets.West.Bucket.Put(new("a"), new(blob), time.GetUtcNow(), id);
            time.Advance(TimeSpan.FromHours(-2));
            _buckets.Reopen();
        }

        Assert.Equal("new", TwoBuckets.Read(_buckets.West.Bucket.GetCurrent(new("a"))));
    }

    [Fact]
    public async Task Events_that_were_not_handled_are_there_after_a_restart_and_those_handled_are_not()
    {
        await _buckets.PutAsync("a", "1", "v1", replicated: false);
        await _buckets.PutAsync("b", "2", "v2", replicated: false);
        _buckets.West.Bucket.DeleteVersion(new("a"), "v1");
        _buckets.West.Handled(1);
        _buckets.Reopen();

        Assert.Equal([(BucketChangeKind.ObjectCreated, "v2"), (BucketChangeKind.VersionDeleted, "v1")],
            _buckets.West.Unhandled().Select(change => (change.Kind, change.Version.VersionId)));
    }

    [Fact]
    public async Task An_upload_in_parts_goes_on_after_a_restart()
    {
        var uploads = _buckets.West.Uploads;
        uploads.Begin("u1", new("big"),
            new(new FileBlob("", 0)) { ContentType = "text/plain", UserMetadata = new Dictionary<string, string> { ["a"] = "ü" } },
            TimeProvider.System.GetUtcNow());
        uploads.Begin("u2", new("other"), new(new FileBlob("", 0)), TimeProvider.System.GetUtcNow());
        Assert.True(uploads.PutPart("u1", await PartAsync(2, "world")));
        Assert.True(uploads.PutPart("u1", await PartAsync(1, "wrong")));
        Assert.True(uploads.PutPart("u1", await PartAsync(1, "hello ")));
        _buckets.Reopen();
        uploads = _buckets.West.Uploads;

        // The part that was replaced is its uploader's to delete; nobody did.
        Assert.Equal(1, _buckets.West.SetStraysAside());
        var upload = uploads.Find("u1")!;
        Assert.Equal(("big", "text/plain", "ü"), (upload.Key.Value, upload.Description.ContentType, upload.Description.UserMetadata["a"]));
        Assert.Equal(["u1", "u2"], uploads.List().Select(one => one.Id));
        var parts = uploads.Parts("u1");
        Assert.Equal([(1, "e1", "hello "), (2, "e2", "world")],
            parts.Select(part => (part.Number, part.Content.ETag, File.ReadAllText(part.Blob.Path))));
        Assert.True(uploads.End("u1"));
        Assert.False(uploads.End("u1"));
        Assert.Empty(uploads.Parts("u1"));
        Assert.False(uploads.PutPart("u1", await PartAsync(1, "late")));
    }

    [Fact]
    public async Task A_part_that_was_damaged_is_not_given_out()
    {
        _buckets.West.Uploads.Begin("u1", new("big"), new(new FileBlob("", 0)), TimeProvider.System.GetUtcNow());
        _buckets.West.Uploads.PutPart("u1", await PartAsync(1, "hello"));
        var part = _buckets.West.Uploads.Parts("u1")[0];
        TwoBuckets.Flip(part.Blob.Path);

        using var stream = part.Blob.OpenRead();
        Assert.Throws<DamagedDataException>(stream.Verify);
    }

    [Fact]
    public void A_folder_of_the_format_before_is_taken_over_with_its_bytes()
    {
        var folder = _buckets.PathOf("old");
        Directory.CreateDirectory(Path.Combine(folder, "objects"));
        File.WriteAllText(Path.Combine(folder, "objects", "0a1b2c"), "text");
        File.WriteAllText(Path.Combine(folder, "table.jsonl"), "{}\n");
        File.WriteAllText(Path.Combine(folder, "bucket.jsonl"), """
            {"sequence":1,"change":"ObjectCreated","key":"a.txt","versionId":"v1","lastModified":1772366400,"replication":"Completed","created":1,"object":{"blob":"0a1b2c","size":4,"eTag":"e","contentType":"text/plain","metadata":{"a":"b"}}}
            {"sequence":2,"change":"DeleteMarkerCreated","key":"b","versionId":"m1","lastModified":1772366400,"replication":"Replica","created":2}
            {"sequence":3,"change":"ObjectCreated","key":"c","versionId":"v3","lastModified":1772366400,"replic
            """);

        using (var taken = BucketFolder.Open(folder, "documents", "us-west-2"))
        {
            var version = taken.Bucket.GetCurrent(new("a.txt"))!;
            Assert.Equal(("text", "e", "b", ReplicationStatus.Completed, 1L),
                (TwoBuckets.Read(version), version.Object!.ETag, version.Object.UserMetadata["a"], version.Replication, version.Sequence));
            Assert.Equal(["v1", "m1"], taken.Bucket.ListVersions().Select(one => one.VersionId));
            Assert.Equal(2, taken.Unhandled().Count);
            Assert.Equal(2, taken.Bucket.LastSequence);
        }
        Assert.True(File.Exists(Path.Combine(folder, "old-format", "bucket.jsonl")));
        Assert.True(File.Exists(Path.Combine(folder, "old-format", "table.jsonl")));
    }

    [Fact]
    public void A_damaged_folder_of_the_format_before_is_refused_and_left_as_it_is()
    {
        var folder = _buckets.PathOf("old");
        Directory.CreateDirectory(Path.Combine(folder, "objects"));
        File.WriteAllText(Path.Combine(folder, "objects", "0a"), "text");
        File.WriteAllText(Path.Combine(folder, "bucket.jsonl"), "{\"sequence\":1,\"cha\n{}\n");

        Assert.Contains("line 1", Assert.Throws<InvalidDataException>(() => BucketFolder.Open(folder, "documents", "us-west-2")).Message);
        Assert.Equal("text", File.ReadAllText(Path.Combine(folder, "objects", "0a")));
        Assert.Equal(2, File.ReadAllLines(Path.Combine(folder, "bucket.jsonl")).Length);
    }

    private static string Text(StoredVersion? version)
    {
        if (version is null) return "none";
        var line = VersionRow.Json(json => BucketLine.Write(json, new(BucketChangeKind.ObjectCreated, version, 0)));
        return $"{version.CreatedAt:O} {System.Text.Encoding.UTF8.GetString(line)}";
    }

    private async Task<StoredPart> PartAsync(int number, string text)
    {
        var (blob, _) = await _buckets.West.Blobs.WriteAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), default);
        return new(number, new(blob) { ETag = $"e{number}" }, TimeProvider.System.GetUtcNow());
    }
}
