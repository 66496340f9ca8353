using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Objects;
using Pipeline.Ingest.Objects;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.RegionLab.Tests.Buckets;

public sealed class BucketTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero);
    private static readonly ObjectKey Key = new("a/b.txt");
    private readonly Bucket _bucket = new("docs-west", "us-west-2");
    private readonly List<BucketChange> _changes = [];

    public BucketTests() => _bucket.Changed += _changes.Add;

    [Fact]
    public void An_overwritten_object_keeps_its_earlier_version()
    {
        _bucket.Put(Key, Text("one"), Noon, "v1");
        _bucket.Put(Key, Text("two!"), Noon.AddSeconds(1), "v2");
        Assert.Equal("v2", _bucket.GetCurrent(Key)?.VersionId);
        Assert.Equal(3, _bucket.Get(Key, "v1")?.SizeBytes);
        Assert.Equal(["v2", "v1"], _bucket.ListVersions().Select(version => version.VersionId));
    }

    [Fact]
    public void Last_modified_has_whole_seconds() =>
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), _bucket.Put(Key, Text("x"), Noon, "v1").LastModified);

    [Fact]
    public void A_delete_puts_a_marker_and_removing_the_marker_brings_the_object_back()
    {
        _bucket.Put(Key, Text("one"), Noon, "v1");
        _bucket.Delete(Key, Noon, "m1");
        Assert.True(_bucket.GetCurrent(Key)?.IsDeleteMarker);
        _bucket.DeleteVersion(Key, "m1");
        Assert.Equal("v1", _bucket.GetCurrent(Key)?.VersionId);
    }

    [Fact]
    public void A_version_that_is_not_there_is_deleted_without_a_change()
    {
        Assert.Null(_bucket.DeleteVersion(Key, "v1"));
        Assert.Empty(_changes);
    }

    [Fact]
    public void A_replica_keeps_id_and_creation_time_and_sorts_by_it()
    {
        var source = new Bucket("docs-east", "us-east-2").Put(Key, Text("early"), Noon.AddSeconds(-5), "e1", ReplicationStatus.Pending);
        _bucket.Put(Key, Text("late"), Noon, "w1");
        var replica = _bucket.PutReplica(source, source.Object);
        Assert.Equal((source.VersionId, source.LastModified, ReplicationStatus.Replica),
            (replica?.VersionId, replica?.LastModified, replica?.Replication));
        Assert.Equal("w1", _bucket.GetCurrent(Key)?.VersionId);
        Assert.Null(_bucket.PutReplica(source, source.Object));
    }

    [Fact]
    public void Without_versioning_a_key_has_at_most_the_version_null()
    {
        var bucket = new Bucket("plain", "us-west-2", BucketVersioning.Off);
        bucket.Put(Key, Text("one"), Noon, "v1");
        bucket.Put(Key, Text("two"), Noon, "v2");
        Assert.Equal([ObjectAddress.NullVersion], bucket.ListVersions().Select(version => version.VersionId));
        bucket.Delete(Key, Noon, "v3");
        Assert.Empty(bucket.ListVersions());
    }

    [Fact]
    public void Suspended_versioning_replaces_the_version_null_and_keeps_the_others()
    {
        _bucket.Put(Key, Text("one"), Noon, "v1");
        _bucket.Versioning = BucketVersioning.Suspended;
        _bucket.Put(Key, Text("two"), Noon, "x");
        _bucket.Delete(Key, Noon.AddSeconds(1), "x");
        Assert.Equal([ObjectAddress.NullVersion, "v1"], _bucket.ListVersions().Select(version => version.VersionId));
        Assert.True(_bucket.GetCurrent(Key)?.IsDeleteMarker);
    }

    [Fact]
    public void Sequencers_of_one_key_rise_after_padding()
    {
        for (var i = 0; i < 300; i++) _bucket.Put(i % 3 == 0 ? new("other") : Key, Text("x"), Noon, $"v{i}");
        var padded = _changes.Where(change => change.Version.Key == Key)
            .Select(change => Sequencer.Of(_bucket.Name, Key, change.Sequence).PadRight(36, '0')).ToList();
        Assert.Equal(padded.Order(StringComparer.Ordinal), padded);
        Assert.Equal(padded.Count, padded.Distinct().Count());
    }

    [Fact]
    public void Keys_are_listed_in_the_order_of_their_UTF_8()
    {
        string[] keys = ["a", "\uFFFD", "\U00010000", "é", "Z"];
        foreach (var key in keys) _bucket.Put(new(key), Text("x"), Noon, key);
        Assert.Equal(keys.OrderBy(key => Convert.ToHexString(System.Text.Encoding.UTF8.GetBytes(key)), StringComparer.Ordinal),
            _bucket.ListVersions().Select(version => version.Key.Value));
    }

    [Fact]
    public void A_listing_can_begin_at_a_key_and_end_after_enough()
    {
        foreach (var key in (string[])["a/1", "a/2", "a/3", "b"]) _bucket.Put(new(key), Text("x"), Noon, key);
        Assert.Equal(["a/2", "a/3"], _bucket.ListVersions("a/", new("a/2")).Select(version => version.Key.Value));
        Assert.Equal(["a/1"], _bucket.ListVersions("a/", atLeast: 1).Select(version => version.Key.Value));
    }

    [Fact]
    public void Restoring_the_changes_or_the_listing_restores_the_bucket()
    {
        _bucket.Put(Key, Text("one"), Noon, "v1", ReplicationStatus.Pending);
        _bucket.SetReplicationStatus(Key, "v1", ReplicationStatus.Completed);
        _bucket.Delete(Key, Noon, "m1");
        _bucket.Put(new("gone"), Text("x"), Noon, "g");
        _bucket.DeleteVersion(new("gone"), "g");

        var replayed = new Bucket(_bucket.Name, _bucket.Region);
        foreach (var change in _changes) replayed.Restore(change);
        var compacted = new Bucket(_bucket.Name, _bucket.Region);
        foreach (var version in _bucket.ListVersions())
            compacted.Restore(new(BucketChangeKind.ObjectCreated, version, _bucket.LastSequence));

        Assert.Equal(_bucket.ListVersions(), replayed.ListVersions());
        Assert.Equal(_bucket.ListVersions(), compacted.ListVersions());
        Assert.Equal(_bucket.LastSequence, replayed.LastSequence);
        Assert.Equal(_bucket.LastSequence, compacted.LastSequence);
    }

    [Fact]
    public async Task Reading_tells_objects_markers_and_nothing_apart()
    {
        _bucket.Put(Key, Text("one") with { ContentType = "text/plain" }, Noon, "v1", ReplicationStatus.Pending);
        _bucket.Delete(Key, Noon, "m1");
        var reader = new BucketObjectReader(_bucket);
        var found = Assert.IsType<ObjectReading.Found>(await reader.OpenAsync(new(_bucket.Name, Key, "v1"), default));
        Assert.Equal(("text/plain", 3, "PENDING"),
            (found.Version.DeclaredContentType, found.Version.SizeBytes, found.Version.ReplicationStatus));
        Assert.Equal(3, (await found.Body.ReadAsync(default)).Length);
        Assert.IsType<ObjectReading.DeleteMarker>(await reader.OpenAsync(new(_bucket.Name, Key, "m1"), default));
        Assert.IsType<ObjectReading.Gone>(await reader.OpenAsync(new(_bucket.Name, Key, "v2"), default));
        await Assert.ThrowsAsync<IOException>(() => reader.OpenAsync(new("docs-east", Key, "v1"), default));
    }

    [Fact]
    public void A_clock_set_back_makes_no_old_version_current()
    {
        _bucket.Put(Key, Text("old"), Noon, "v1");
        _bucket.Put(Key, Text("new"), Noon.AddHours(-2), "v2");
        Assert.Equal(("v2", Noon.AddMilliseconds(-250)), (_bucket.GetCurrent(Key)!.VersionId, _bucket.GetCurrent(Key)!.LastModified));

        Assert.Equal(Noon.AddMilliseconds(-250), _bucket.Delete(Key, Noon.AddHours(-2), "m1")!.LastModified);
        Assert.Equal("m1", _bucket.GetCurrent(Key)!.VersionId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/")]
    public void Versions_read_little_by_little_are_those_of_the_list(string prefix)
    {
        for (var i = 0; i < 2500; i++) _bucket.Put(new($"{(i % 2 == 0 ? "a/" : "b")}{i % 900}"), Text("x"), Noon, $"v{i}");

        Assert.Equal(_bucket.ListVersions(prefix), _bucket.EnumerateVersions(prefix));
        Assert.Equal(_bucket.ListVersions(prefix, new("a/5")), _bucket.EnumerateVersions(prefix, new("a/5")));
    }

    [Fact]
    public void What_waits_to_be_replicated_is_listed_in_the_order_of_its_creation()
    {
        _bucket.Put(new("z"), Text("x"), Noon, "v1", ReplicationStatus.Pending);
        _bucket.Put(new("a"), Text("x"), Noon, "v2", ReplicationStatus.Pending);
        _bucket.Put(new("b"), Text("x"), Noon, "v3", ReplicationStatus.Pending);
        _bucket.SetReplicationStatus(new("a"), "v2", ReplicationStatus.Completed);

        Assert.Equal(["v1", "v3"], _bucket.ListPending().Select(version => version.VersionId));
    }

    private static ObjectUpload Text(string text) => new(new MemoryBlob(System.Text.Encoding.UTF8.GetBytes(text)));
}
