using Pipeline.Testing.Aws.S3;
using Pipeline.Testing.Loopback;
using static Pipeline.Testing.Aws.S3.S3Answers;

namespace Pipeline.Buckets.Tests;

/// <summary>All versions of one key, and of no other, out of a bucket.</summary>
public sealed class ErasingTests
{
    private static readonly LoopbackResponse Removed = Error(200, "ok") with { Body = "<DeleteResult/>"u8.ToArray() };

    [Fact]
    public async Task Every_version_of_the_key_is_removed_delete_markers_too_and_no_other_key()
    {
        await using var s3 = new S3Script(
            Versions(Marker("a", "3", latest: true) + Version("a", "2") + Version("a", "1") + Version("a.txt", "9", latest: true)), Removed,
            Versions(Version("a.txt", "9", latest: true)));

        var erasure = await EraseAsync(s3, "a");

        Assert.Equal(("us-west-2", 3, true, 0), (erasure.Region, erasure.Removed, erasure.IsEmpty, erasure.Refused.Count));
        var request = System.Text.Encoding.UTF8.GetString(s3.Requests[1].Body);
        Assert.StartsWith("POST /bucket/?delete", s3.Lines[1], StringComparison.Ordinal);
        Assert.All(["3", "2", "1"], id => Assert.Contains($"<VersionId>{id}</VersionId>", request, StringComparison.Ordinal));
        Assert.DoesNotContain("a.txt", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_s3_keeps_is_named_with_the_reason()
    {
        var refusal = "<DeleteResult><Error><Key>a</Key><VersionId>1</VersionId><Code>AccessDenied</Code><Message>Access Denied because "
            + "object protected by object lock.</Message></Error></DeleteResult>";
        await using var s3 = new S3Script(
            Versions(Version("a", "2") + Version("a", "1")), Removed with { Body = System.Text.Encoding.UTF8.GetBytes(refusal) },
            Versions(Version("a", "1")));

        var erasure = await EraseAsync(s3, "a");

        Assert.Equal((1, false), (erasure.Removed, erasure.IsEmpty));
        Assert.Equal(new RefusedRemoval("1", "AccessDenied: Access Denied because object protected by object lock."),
            Assert.Single(erasure.Refused));
    }

    [Fact]
    public async Task A_key_that_no_xml_can_carry_is_removed_version_by_version()
    {
        await using var s3 = new S3Script(Versions(Version("a%01", "2") + Version("a%01", "1")), Status(204), Status(204), Versions(""));

        Assert.Equal((2, true), (await EraseAsync(s3, "a\u0001")) is var erasure ? (erasure.Removed, erasure.IsEmpty) : default);
        Assert.Equal(["DELETE /bucket/a%01?versionId=2", "DELETE /bucket/a%01?versionId=1"], s3.Lines.Skip(1).Take(2));
    }

    [Fact]
    public async Task A_thousand_versions_a_request_and_no_more_of_them_than_there_is_time_for()
    {
        var many = string.Concat(Enumerable.Range(0, 1000).Select(number => Version("a", $"v{number}")));
        await using var s3 = new S3Script(
            Versions(many, "<NextKeyMarker>a</NextKeyMarker><NextVersionIdMarker>v999</NextVersionIdMarker>"), Removed,
            Versions(Version("a", "left")));

        var erasure = await EraseAsync(s3, "a", inTime: () => false);

        Assert.Equal((1000, false), (erasure.Removed, erasure.IsEmpty));
        Assert.Equal(3, s3.Requests.Count);
    }

    [Fact]
    public async Task A_bucket_that_refuses_says_which_permission_is_missing()
    {
        await using var s3 = new S3Script(Versions(Version("a", "1")), Error(403, "AccessDenied"));

        Assert.Contains("s3:DeleteObjectVersion", (await Assert.ThrowsAsync<BucketException>(() => EraseAsync(s3, "a"))).Message,
            StringComparison.Ordinal);
    }

    private static async Task<BucketErasure> EraseAsync(S3Script s3, string key, Func<bool>? inTime = null)
    {
        using var client = Clients.Of(s3);
        return await new S3ErasableBucket(client, "us-west-2", "bucket").EraseAsync(new(key), inTime ?? (() => true), default);
    }
}
