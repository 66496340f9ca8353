using Pipeline.Catalog.Objects;
using Pipeline.Testing.Aws.S3;
using Pipeline.Testing.Loopback;

namespace Pipeline.Buckets.Tests;

/// <summary>Whether a bucket holds a version, as S3's answers say it.</summary>
public sealed class HoldsTests
{
    private static readonly ObjectAddress Address = new("bucket", new("a.txt"), "v1");

    [Fact]
    public async Task An_object_is_held_and_asked_for_by_one_request_without_a_body()
    {
        await using var s3 = new S3Script(S3Answers.Object("bytes"u8.ToArray()));

        Assert.True(await HoldsAsync(s3));
        Assert.Equal(["HEAD /bucket/a.txt?versionId=v1"], s3.Lines);
    }

    [Fact]
    public async Task A_delete_marker_is_held()
    {
        await using var s3 = new S3Script(S3Answers.DeleteMarker(toHead: true));

        Assert.True(await HoldsAsync(s3));
        Assert.Single(s3.Requests);
    }

    [Theory]
    [InlineData("NoSuchKey")]
    [InlineData("NoSuchVersion")]
    public async Task A_version_is_absent_when_S3_says_that_it_is_the_version(string code)
    {
        await using var s3 = new S3Script(S3Answers.Status(404), S3Answers.Error(404, code));

        Assert.False(await HoldsAsync(s3));
        Assert.Equal(["HEAD /bucket/a.txt?versionId=v1", "GET /bucket/a.txt?versionId=v1"], s3.Lines);
        Assert.Equal("bytes=0-0", s3.Requests[1].Headers["Range"]);
    }

    public static TheoryData<LoopbackResponse> HeldThoughHeadFails => new()
    {
        S3Answers.CustomerEncrypted,
        S3Answers.Archived,
        S3Answers.DeleteMarker(),
        S3Answers.Object("b"u8.ToArray()),
        S3Answers.Error(416, "InvalidRange"),
    };

    [Theory]
    [MemberData(nameof(HeldThoughHeadFails))]
    public async Task A_version_that_cannot_be_read_is_held(LoopbackResponse toGet)
    {
        await using var s3 = new S3Script(S3Answers.Status(400), toGet);

        Assert.True(await HoldsAsync(s3));
    }

    public static TheoryData<LoopbackResponse, LoopbackResponse, string> Unsaid => new()
    {
        { S3Answers.Status(404), S3Answers.Error(404, "NoSuchBucket"), "404 NoSuchBucket. Name a bucket that exists" },
        { S3Answers.Status(404), S3Answers.Error(404, "SomethingNew"), "absence is only believed" },
        { S3Answers.Status(403), S3Answers.Status(403), "Grant the caller s3:GetObjectVersion, s3:ListBucket" },
        { S3Answers.Status(404), S3Answers.Error(403, "AccessDenied"), "403 AccessDenied. Grant the caller" },
        { S3Answers.Status(405), S3Answers.Status(405), "answered HeadObject of version v1 in bucket bucket with 405" },
        { S3Answers.Status(400), S3Answers.Error(400, "InvalidArgument", "Invalid version id specified"), "400 InvalidArgument" },
        { S3Answers.Status(503), S3Answers.Status(503), "try again later" },
    };

    [Theory]
    [MemberData(nameof(Unsaid))]
    public async Task Nothing_is_concluded_from_any_other_answer(LoopbackResponse toHead, LoopbackResponse toGet, string explanation)
    {
        await using var s3 = new S3Script(toHead, toGet);

        var exception = await Assert.ThrowsAsync<BucketException>(() => HoldsAsync(s3));

        Assert.Contains(explanation, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a.txt", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<bool> HoldsAsync(S3Script s3)
    {
        using var client = Clients.Of(s3);
        return await new S3BucketVersions(client).HoldsAsync(Address, default);
    }
}
