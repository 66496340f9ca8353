using Amazon.S3;
using Amazon.S3.Model;

namespace Pipeline.Local.Tests.S3;

/// <summary>Presigned addresses (S3 User Guide, sharing objects with presigned URLs), and who is turned away.</summary>
public sealed class PresignedTests(StrictS3Server server) : IClassFixture<StrictS3Server>
{
    [Fact]
    public async Task An_object_is_put_and_read_by_address()
    {
        var put = await server.SendAsync("PUT", Sign("presigned/a b.txt", HttpVerb.PUT), "text"u8.ToArray());
        Assert.Equal(200, put.Status);
        Assert.Equal("text", (await server.SendAsync("GET", Sign("presigned/a b.txt", HttpVerb.GET))).Text);
    }

    [Fact]
    public async Task An_address_for_another_key_method_or_time_is_refused()
    {
        var target = Sign("presigned/one", HttpVerb.GET);
        Assert.Equal((403, "SignatureDoesNotMatch"), Told(await server.SendAsync("GET", target.Replace("/one", "/two"))));
        Assert.Equal((403, "SignatureDoesNotMatch"), Told(await server.SendAsync("DELETE", target)));
        Assert.Equal((403, "SignatureDoesNotMatch"),
            Told(await server.SendAsync("GET", target.Replace("X-Amz-Expires=", "X-Amz-Expires=1"))));
        Assert.Equal((403, "SignatureDoesNotMatch"), Told(await server.SendAsync("GET", target + "&response-content-type=text/html")));
    }

    [Theory]
    [InlineData("604801")]
    [InlineData("-1")]
    [InlineData("soon")]
    public async Task An_expiry_out_of_range_is_refused(string seconds)
    {
        var target = System.Text.RegularExpressions.Regex.Replace(Sign("presigned/x", HttpVerb.GET), "X-Amz-Expires=[0-9]+",
            "X-Amz-Expires=" + seconds);
        Assert.Equal((400, "AuthorizationQueryParametersError"), Told(await server.SendAsync("GET", target)));
    }

    [Fact]
    public async Task A_header_field_of_S3_that_nobody_signed_is_refused()
    {
        var target = Sign("presigned/tagged", HttpVerb.PUT);
        Assert.Equal((403, "AccessDenied"), Told(await server.SendAsync("PUT", target, [1], ("x-amz-tagging", "a=b"))));
        Assert.Equal((403, "AccessDenied"),
            Told(await server.SendAsync("PUT", target, [], ("x-amz-copy-source", $"{S3Server.Bucket}/presigned/secret"))));
    }

    [Fact]
    public async Task Requests_without_a_signature_with_two_or_with_the_old_version_are_refused()
    {
        foreach (var (method, target) in new[]
        {
            ("GET", $"/s3/{S3Server.Bucket}"),
            ("PUT", $"/s3/{S3Server.Bucket}/k"),
            ("POST", $"/s3/{S3Server.Bucket}?delete"),
            ("GET", "/s3/"),
        })
            Assert.Equal((403, "AccessDenied"), Told(await server.SendAsync(method, target)));
        Assert.Equal((400, "InvalidArgument"),
            Told(await server.SendAsync("GET", Sign("k", HttpVerb.GET), null, ("Authorization", "AWS4-HMAC-SHA256 x"))));
        Assert.Equal((400, "InvalidRequest"),
            Told(await server.SendAsync("GET", $"/s3/{S3Server.Bucket}/k?AWSAccessKeyId=a&Signature=b&Expires=2000000000")));
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_also_where_anonymous_requests_are_served()
    {
        await using var open = await RunningPipeline.StartAsync();
        using var s3 = new AmazonS3Client(new Amazon.Runtime.BasicAWSCredentials(open.S3Key.Id, "wrong"),
            (AmazonS3Config)open.NewS3().Config);
        Assert.Equal("SignatureDoesNotMatch",
            (await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.ListObjectsV2Async(new() { BucketName = S3Server.Bucket }))).ErrorCode);
    }

    [Fact]
    public async Task A_signed_read_chooses_fields_of_its_answer()
    {
        await server.S3.PutObjectAsync(
            new() { BucketName = S3Server.Bucket, Key = "presigned/fields", ContentBody = "x", ContentType = "text/plain" });
        using var answer = await server.S3.GetObjectAsync(new GetObjectRequest
        {
            BucketName = S3Server.Bucket,
            Key = "presigned/fields",
            ResponseHeaderOverrides = new()
            {
                ContentType = "text/csv",
                ContentDisposition = "attachment; filename=\"a.csv\"",
                CacheControl = "no-store",
                ContentEncoding = "identity",
                ContentLanguage = "fr",
            },
        });
        Assert.Equal(("text/csv", "attachment; filename=\"a.csv\"", "no-store", "identity"),
            (answer.Headers.ContentType, answer.Headers.ContentDisposition, answer.Headers.CacheControl, answer.Headers.ContentEncoding));
    }

    private static (int, string) Told(S3Answer answer) => (answer.Status, answer.Code);

    private string Sign(string key, HttpVerb verb)
    {
        var request = new GetPreSignedUrlRequest
        {
            BucketName = S3Server.Bucket,
            Key = key,
            Verb = verb,
            Protocol = Protocol.HTTP,
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
        };
        var url = server.S3.GetPreSignedURL(request);
        return url[url.IndexOf("/s3/", StringComparison.Ordinal)..];
    }
}
