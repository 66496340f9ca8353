using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pipeline.Local.S3.Signing;

namespace Pipeline.Local.Tests.S3;

/// <summary>Uploads from a form (Amazon S3 API Reference, browser-based uploads using POST).</summary>
public sealed class PostFormTests(StrictS3Server server) : IClassFixture<StrictS3Server>
{
    [Fact]
    public async Task A_form_puts_an_object_with_its_fields()
    {
        var answer = await PostAsync(
            [("key", "form/${filename}"), ("Content-Type", "text/plain"), ("x-amz-meta-by", "me"), ("x-ignore-this", "x"),
                ("success_action_status", "201")],
            """["starts-with", "$key", "form/"], {"Content-Type": "text/plain"}, ["eq", "$x-amz-meta-by", "me"], {"success_action_status": "201"}, ["content-length-range", 1, 10]""");
        Assert.Equal((201, "form/name.txt"), (answer.Status, answer.All("Key")[0]));
        using var put = await server.S3.GetObjectAsync(S3Server.Bucket, "form/name.txt");
        Assert.Equal(("text/plain", "me", "text"),
            (put.Headers.ContentType, put.Metadata["by"], await new StreamReader(put.ResponseStream).ReadToEndAsync()));
    }

    [Fact]
    public async Task A_form_can_lead_elsewhere()
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        var answer = await PostAsync([("key", "form/to"), ("success_action_redirect", "http://front.example/done?a=1")],
            """{"key": "form/to"}, ["starts-with", "$success_action_redirect", ""]""", handler: handler);
        Assert.Equal(303, answer.Status);
        Assert.StartsWith($"http://front.example/done?a=1&bucket={S3Server.Bucket}&key=form%2Fto&etag=%22", answer["location"]);
    }

    [Theory]
    [InlineData("other/a", """["starts-with", "$key", "form/"]""", "AccessDenied")]
    [InlineData("form/a", """["starts-with", "$key", "form/"], {"x-amz-meta-by": "me"}""", "AccessDenied")]
    [InlineData("form/a", """["starts-with", "$key", "form/"], ["content-length-range", 5, 10]""", "EntityTooSmall")]
    [InlineData("form/a", """["starts-with", "$key", "form/"], ["content-length-range", 0, 3]""", "EntityTooLarge")]
    [InlineData("form/a", """["starts-with", "$key"]""", "InvalidPolicyDocument")]
    [InlineData("form/a", "", "AccessDenied")]
    public async Task A_policy_is_held_to(string key, string conditions, string code)
    {
        Assert.Equal(code, (await PostAsync([("key", key)], conditions)).Code);
        await Assert.ThrowsAnyAsync<Amazon.S3.AmazonS3Exception>(() => server.S3.GetObjectMetadataAsync(S3Server.Bucket, key));
    }

    [Theory]
    [InlineData("expiration")]
    [InlineData("conditions")]
    public async Task The_names_of_a_policys_members_are_as_S3_writes_them(string member)
    {
        var answer = await PostAsync([("key", "form/case")], """{"key": "form/case"}""",
            change: policy => policy.Replace($"\"{member}\":", $"\"{member.ToUpperInvariant()}\":"));
        Assert.Equal((400, "InvalidPolicyDocument"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_form_that_is_late_unsigned_for_another_bucket_or_without_a_file_is_refused()
    {
        const string Conditions = """{"key": "form/b"}""";
        Assert.Equal("AccessDenied", (await PostAsync([("key", "form/b")], Conditions, seconds: -1)).Code);
        Assert.Equal("SignatureDoesNotMatch", (await PostAsync([("key", "form/b")], Conditions, secret: "wrong")).Code);
        Assert.Equal("AccessDenied", (await PostAsync([("key", "form/b")], null)).Code);
        Assert.Equal("AccessDenied", (await PostAsync([("key", "form/b")], Conditions, bucket: S3Server.OtherBucket)).Code);
        Assert.Equal("InvalidArgument", (await PostAsync([("key", "form/b")], Conditions, file: null)).Code);
        Assert.Equal("BadDigest", (await PostAsync([("key", "form/b"), ("x-amz-checksum-crc32", "AAAAAA==")], Conditions)).Code);
        Assert.Equal("MaxPostPreDataLengthExceeded",
            (await PostAsync([("key", "form/b"), ("x-ignore-a", new string('x', 21_000))], Conditions)).Code);
    }

    private async Task<S3Answer> PostAsync(
        (string Name, string Value)[] fields, string? conditions, int seconds = 60, string? secret = null, string bucket = S3Server.Bucket,
        string? file = "text", HttpMessageHandler? handler = null,
        Func<string, string>? change = null)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in conditions is null
            ? fields : Signed(fields, conditions, seconds, secret, change ?? (policy => policy))) form.Add(
                new StringContent(value) { Headers = { ContentType = null } }, name);
        if (file is not null) form.Add(new StringContent(file), "file", "name.txt");
        using var http = handler is null ? null : new HttpClient(handler, disposeHandler: false);
        using var answer = await (http ?? server.Pipeline.Http).PostAsync(new Uri($"http://127.0.0.1:{server.Pipeline.Port}/s3/{bucket}"),
            form);
        return new((int)answer.StatusCode,
            answer.Headers.ToDictionary(field => field.Key.ToLowerInvariant(), field => string.Join(", ", field.Value)),
            await answer.Content.ReadAsByteArrayAsync());
    }

    private IEnumerable<(string Name, string Value)> Signed((string Name, string Value)[] fields, string conditions, int seconds,
        string? secret, Func<string, string> change)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var (date, scope) = (now.ToString("yyyyMMdd'T'HHmmss'Z'",
            CultureInfo.InvariantCulture), $"{now:yyyyMMdd}/us-west-2/s3/aws4_request");
        var credential = $"{server.Pipeline.S3Key.Id}/{scope}";
        var all = $$"""{"bucket": "{{S3Server.Bucket}}"}, {"x-amz-algorithm": "AWS4-HMAC-SHA256"}, {"x-amz-credential": "{{credential}}"}, {"x-amz-date": "{{date}}"}{{(conditions == "" ? "" : ", ")}}{{conditions}}""";
        var policy = Convert.ToBase64String(
            Encoding.UTF8.GetBytes(change(
                $$"""{"expiration": {{JsonSerializer.Serialize(now.AddSeconds(seconds))}}, "conditions": [{{all}}]}""")));
        var key = SignatureV4.KeyOf(secret ?? server.Pipeline.S3Key.Secret, scope);
        return
        [
            .. fields, ("x-amz-algorithm", "AWS4-HMAC-SHA256"), ("x-amz-credential", credential), ("x-amz-date", date), ("policy", policy),
            ("x-amz-signature", Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(policy)))),
        ];
    }
}
