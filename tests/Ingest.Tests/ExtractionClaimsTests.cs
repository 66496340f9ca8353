using Pipeline.Catalog.Objects;

namespace Pipeline.Ingest.Tests;

public sealed class ExtractionClaimsTests
{
    [Theory]
    [InlineData(99, "v1", false)]
    [InlineData(100, "v1", true)]
    [InlineData(100, ObjectAddress.NullVersion, false)]
    public void Objects_from_the_size_set_are_claimed_but_for_version_ids_that_are_used_again(long size, string versionId, bool claimed) =>
        Assert.Equal(claimed, new ExtractionClaims(100).Cover(
            new() { Address = new("bucket", new("a.txt"), versionId), LastModified = DateTimeOffset.UnixEpoch, SizeBytes = size }));
}
