using Pipeline.Catalog.Identity;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.RegionLab.Tests.Buckets;

/// <summary>Writes with a condition, after S3's User Guide ("How to prevent object overwrites with conditional writes").</summary>
public sealed class GuardedWriteTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ObjectKey Key = new("a.txt");
    private readonly Bucket _bucket = new("docs-west", "us-west-2");

    [Fact]
    public void A_write_that_wants_no_object_is_refused_where_there_is_one_and_taken_on_a_delete_marker()
    {
        Put("one", new() { IfAbsent = true });
        Assert.False(Assert.Throws<WriteConditionException>(() => Put("two", new() { IfAbsent = true })).IsMissing);
        _bucket.Delete(Key, Noon, "marker");
        Put("three", new() { IfAbsent = true });
        Assert.Equal(["three", "marker", "one"], _bucket.ListVersions().Select(version => version.VersionId));
    }

    [Theory]
    [InlineData("one", true)]
    [InlineData("*", true)]
    [InlineData("other", false)]
    public void A_write_that_wants_an_ETag_is_taken_on_that_one_alone(string eTag, bool taken)
    {
        Put("one", null);
        var condition = new WriteCondition { IfMatch = eTag };
        if (taken) Put("two", condition);
        else Assert.False(Assert.Throws<WriteConditionException>(() => Put("two", condition)).IsMissing);
        Assert.Equal(taken ? "two" : "one", _bucket.GetCurrent(Key)!.VersionId);
    }

    [Fact]
    public void An_ETag_is_missed_where_there_is_nothing_or_a_delete_marker()
    {
        Assert.True(Assert.Throws<WriteConditionException>(() => Put("one", new() { IfMatch = "x" })).IsMissing);
        _bucket.Delete(Key, Noon, "marker");
        Assert.True(Assert.Throws<WriteConditionException>(() => Put("one", new() { IfMatch = "*" })).IsMissing);
    }

    [Fact]
    public void A_delete_can_be_guarded_by_the_current_ETag_or_a_versions_own()
    {
        Put("one", null);
        Assert.Throws<WriteConditionException>(() => _bucket.Delete(Key, Noon, "marker", condition: new() { IfMatch = "other" }));
        Assert.Throws<WriteConditionException>(() => _bucket.DeleteVersion(Key, "one", new() { IfMatch = "other" }));
        Assert.NotNull(_bucket.Delete(Key, Noon, "marker", condition: new() { IfMatch = "one" }));
        Assert.NotNull(_bucket.DeleteVersion(Key, "one", new() { IfMatch = "one" }));
    }

    [Fact]
    public void Of_many_writers_that_all_want_to_be_the_first_one_is()
    {
        var refused = 0;
        Parallel.For(0, 64, writer =>
        {
            try
            {
                Put($"{writer}", new() { IfAbsent = true });
            }
            catch (WriteConditionException)
            {
                Interlocked.Increment(ref refused);
            }
        });
        Assert.Equal((63, 1), (refused, _bucket.ListVersions().Count));
    }

    [Fact]
    public void Other_tags_are_a_change_of_the_version_and_make_no_new_one()
    {
        var version = Put("one", null);
        var changes = new List<BucketChange>();
        _bucket.Changed += changes.Add;
        _bucket.SetTags(Key, "one", new Dictionary<string, string> { ["kind"] = "report" });
        Assert.Equal("report", _bucket.Get(Key, "one")!.Object!.Headers.Tags["kind"]);
        Assert.Equal((version.LastModified, version.Sequence), (_bucket.Get(Key, "one")!.LastModified, _bucket.Get(Key, "one")!.Sequence));
        Assert.Equal(BucketChangeKind.TagsChanged, Assert.Single(changes).Kind);
        Assert.Null(_bucket.SetTags(Key, "none", new Dictionary<string, string>()));
    }

    private StoredVersion Put(string name, WriteCondition? condition) =>
        _bucket.Put(Key, new(new MemoryBlob(new byte[] { 1 })) { ETag = name }, Noon, name, condition: condition);
}
