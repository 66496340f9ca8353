using Amazon.S3.Model;

namespace Pipeline.Local.Tests.S3;

/// <summary>CopyObject and UploadPartCopy (S3 User Guide, copying, moving, and renaming objects).</summary>
public sealed class CopyTests(S3Server server) : IClassFixture<S3Server>
{
    [Fact]
    public async Task A_copy_has_the_bytes_and_what_was_said_of_them_in_the_same_bucket_and_in_the_other()
    {
        await server.PutAsync("copy/a%20%2B", "text", ("Content-Type", "text/plain"), ("x-amz-meta-by", "me"),
            ("Cache-Control", "no-cache"), ("x-amz-tagging", "kind=report"));
        foreach (var bucket in new[] { S3Server.Bucket, S3Server.OtherBucket })
        {
            var copied = await server.S3.CopyObjectAsync(S3Server.Bucket, "copy/a +", bucket, "copy/to é");
            using var copy = await server.S3.GetObjectAsync(
                new GetObjectRequest { BucketName = bucket, Key = "copy/to é", VersionId = copied.VersionId });
            Assert.Equal(("text/plain", "me", "no-cache", 1),
                (copy.Headers.ContentType, copy.Metadata["by"], copy.Headers.CacheControl, copy.TagCount));
            Assert.Equal("text", await new StreamReader(copy.ResponseStream).ReadToEndAsync());
        }
    }

    [Fact]
    public async Task A_copy_can_have_metadata_and_tags_of_its_own()
    {
        await server.PutAsync("copy/b", "text", ("x-amz-meta-by", "me"), ("x-amz-tagging", "kind=report"));
        var answer = await CopyAsync($"{S3Server.Bucket}/copy/b", "copy/b2", ("x-amz-metadata-directive", "REPLACE"),
            ("x-amz-meta-for", "you"), ("x-amz-tagging-directive", "REPLACE"), ("Content-Type", "text/csv"));
        Assert.Equal(200, answer.Status);
        var copy = await server.GetAsync("copy/b2");
        Assert.Equal(("you", null, "text/csv", null),
            (copy["x-amz-meta-for"], copy["x-amz-meta-by"], copy["content-type"], copy["x-amz-tagging-count"]));
        Assert.Equal("InvalidArgument",
            (await CopyAsync($"{S3Server.Bucket}/copy/b", "copy/b3", ("x-amz-metadata-directive", "MERGE"))).Code);
    }

    [Fact]
    public async Task A_version_is_copied_back_and_an_unchanged_copy_to_itself_is_refused()
    {
        var first = (await server.PutAsync("copy/c", "1"))["x-amz-version-id"];
        await server.PutAsync("copy/c", "2");
        Assert.Equal("InvalidRequest", (await CopyAsync($"{S3Server.Bucket}/copy/c", "copy/c")).Code);
        var restored = await CopyAsync($"{S3Server.Bucket}/copy/c?versionId={first}", "copy/c");
        Assert.Equal((200, first), (restored.Status, restored["x-amz-copy-source-version-id"]));
        Assert.Equal("1", (await server.GetAsync("copy/c")).Text);
    }

    [Theory]
    [InlineData("If-Match", "\"other\"", 412)]
    [InlineData("If-None-Match", "ETAG", 412)]
    [InlineData("If-Unmodified-Since", "Thu, 01 Jan 2015 00:00:00 GMT", 412)]
    [InlineData("If-Modified-Since", "Thu, 01 Jan 2015 00:00:00 GMT", 200)]
    [InlineData("If-Match", "ETAG", 200)]
    public async Task A_condition_on_the_source_holds(string field, string value, int status)
    {
        var eTag = (await server.PutAsync("copy/d", "1"))["etag"]!;
        var answer = await CopyAsync($"{S3Server.Bucket}/copy/d", "copy/d-to",
            ("x-amz-copy-source-" + field.ToLowerInvariant(), value.Replace("ETAG", eTag)));
        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_guarded_copy_never_overwrites()
    {
        await server.PutAsync("copy/e", "1");
        await server.PutAsync("copy/e-to", "2");
        Assert.Equal((412, "PreconditionFailed"), Told(await CopyAsync($"{S3Server.Bucket}/copy/e", "copy/e-to", ("If-None-Match", "*"))));
        Assert.Equal("2", (await server.GetAsync("copy/e-to")).Text);
    }

    [Fact]
    public async Task What_is_not_there_cannot_be_copied()
    {
        await server.PutAsync("copy/f", "1");
        var marker = (await server.SendAsync("DELETE", $"/s3/{S3Server.Bucket}/copy/f"))["x-amz-version-id"];
        Assert.Equal((404, "NoSuchKey"), Told(await CopyAsync($"{S3Server.Bucket}/copy/f", "copy/f-to")));
        Assert.Equal((400, "InvalidRequest"), Told(await CopyAsync($"{S3Server.Bucket}/copy/f?versionId={marker}", "copy/f-to")));
        Assert.Equal((404, "NoSuchVersion"), Told(await CopyAsync($"{S3Server.Bucket}/copy/f?versionId=none", "copy/f-to")));
        Assert.Equal((404, "NoSuchBucket"), Told(await CopyAsync("other/copy/f", "copy/f-to")));
        Assert.Equal((400, "InvalidArgument"), Told(await CopyAsync("nothing", "copy/f-to")));
    }

    [Fact]
    public async Task A_part_is_copied_from_a_range_of_an_object()
    {
        await server.PutAsync("copy/source", "0123456789");
        var id = (await server.S3.InitiateMultipartUploadAsync(S3Server.Bucket, "copy/parts")).UploadId;
        var part = await server.S3.CopyPartAsync(
            new()
            {
                SourceBucket = S3Server.Bucket,
                SourceKey = "copy/source",
                DestinationBucket = S3Server.Bucket,
                DestinationKey = "copy/parts",
                UploadId = id,
                PartNumber = 1,
                FirstByte = 2,
                LastByte = 5,
            });
        await server.S3.CompleteMultipartUploadAsync(
            new() { BucketName = S3Server.Bucket, Key = "copy/parts", UploadId = id, PartETags = [new(1, part.ETag)] });
        Assert.Equal("2345", (await server.GetAsync("copy/parts")).Text);
        // What was uploaded in parts and is copied in one piece has an ETag of one piece.
        Assert.DoesNotContain("-", (await server.S3.CopyObjectAsync(S3Server.Bucket, "copy/parts", S3Server.Bucket, "copy/whole")).ETag);

        var open = (await server.S3.InitiateMultipartUploadAsync(S3Server.Bucket, "copy/ranges")).UploadId;
        foreach (var (range, code) in new[]
        {
            ("bytes=5-2", "InvalidArgument"),
            ("bytes=1-", "InvalidArgument"),
            ("1-2", "InvalidArgument"),
            ("bytes=5-10", "InvalidRange"),
        })
            Assert.Equal(code, (await CopyAsync($"{S3Server.Bucket}/copy/source", $"copy/ranges?uploadId={open}&partNumber=1",
                ("x-amz-copy-source-range", range))).Code);
    }

    private Task<S3Answer> CopyAsync(string source, string key, params (string Name, string Value)[] headers) =>
        server.SendAsync("PUT", $"/s3/{S3Server.Bucket}/{key}", [], [("x-amz-copy-source", source), .. headers]);

    private static (int, string) Told(S3Answer answer) => (answer.Status, answer.Code);
}
