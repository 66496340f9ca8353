using System.Globalization;
using System.Web;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Pipeline.QueryApi.Links;
using Pipeline.Testing.Aws.S3;

namespace Pipeline.QueryApi.Tests.Links;

/// <summary>The SDK signs the same; its links carry their time, at which ours is then signed.</summary>
public sealed class LinkSignerTests
{
    private static readonly string[] Keys = ["a.pdf", "folder/été 2026+plan (1).pdf", "日本語/'quoted'!*~.txt", "a//b", "100%", "x=y&z?#.md"];

    public static IEnumerable<object[]> Cases => from key in Keys
                                                 from session in new[] { true, false }
                                                 select new object[] { key, session };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_link_to_content_has_the_signature_that_the_sdk_gives_it(string key, bool session)
    {
        var name = Uri.EscapeDataString(key[(key.LastIndexOf('/') + 1)..]);
        var theirs = Theirs(session, LinkSigner.ContentLifetime, expires => new()
        {
            BucketName = "documents-us-west-2",
            Key = key,
            VersionId = "v.1_é",
            Verb = HttpVerb.GET,
            Expires = expires,
            ResponseHeaderOverrides = new() { ContentDisposition = $"attachment; filename*=UTF-8''{name}" },
        });

        var ours = (await Signer(theirs, session).ReadAsync(new(key), "v.1_é", isInline: false, default)).Address;

        AssertSame(theirs, ours);
    }

    public static IEnumerable<object[]> Uploads => from test in Cases
                                                   from overwrite in new[] { true, false }
                                                   select new[] { test[0], test[1], overwrite };

    [Theory]
    [MemberData(nameof(Uploads))]
    public async Task A_link_for_an_upload_has_the_signature_that_the_sdk_gives_it(string key, bool session, bool overwrite)
    {
        var theirs = Theirs(session, LinkSigner.UploadLifetime, expires =>
        {
            var request = new GetPreSignedUrlRequest
            {
                BucketName = "documents-us-west-2",
                Key = key,
                Verb = HttpVerb.PUT,
                ContentType = "application/pdf",
                Expires = expires,
            };
            request.Headers["Content-Length"] = "12345";
            if (!overwrite) request.Headers["If-None-Match"] = "*";
            return request;
        });

        var link = await Signer(theirs, session).UploadAsync(new(key), "application/pdf", 12345, overwrite, default);

        AssertSame(theirs, link.Address);
        Assert.Equal([("content-length", "12345"), ("content-type", "application/pdf"),
            .. overwrite ? [] : new[] { ("if-none-match", "*") }], link.Headers);
    }

    [Theory]
    [InlineData("a/../b", "a/../b")]
    [InlineData("../a", "../a")]
    [InlineData("a/./b/..", "a/./b/..")]
    [InlineData("a/.../b", "a/.../b")]
    [InlineData("/a//b/", "/a//b/")]
    [InlineData("a%2e%2e/b", "a%252e%252e/b")]
    [InlineData("a+b c", "a%2Bb%20c")]
    [InlineData("cafe\u0301", "cafe%CC%81")]
    public async Task A_link_arrives_at_the_path_that_it_is_signed_for(string key, string path)
    {
        await using var s3 = new S3Script(S3Answers.Object([]));
        using var http = new HttpClient();
        var signer = new LinkSigner(new("bucket", "us-west-2", new(s3.Address)), _ => new(new SigningKeys("key", "secret")),
            TimeProvider.System);

        (await http.GetAsync((await signer.ReadAsync(new(key), "v1", isInline: false, default)).Address)).Dispose();
        var upload = await signer.UploadAsync(new(key), "text/plain", 3, overwrite: false, default);
        using var put = new HttpRequestMessage(HttpMethod.Put, upload.Address) { Content = new ByteArrayContent("abc"u8.ToArray()) };
        put.Content.Headers.TryAddWithoutValidation("content-type", "text/plain");
        put.Headers.TryAddWithoutValidation("if-none-match", "*");
        (await http.SendAsync(put)).Dispose();

        Assert.Equal([$"/bucket/{path}", $"/bucket/{path}"], s3.Requests.Select(request => request.Path));
        Assert.All(s3.Requests, request =>
            Assert.Equal(SignedRequest.LinkSignatureOf(request, "secret"), SignedRequest.LinkSignatureIn(request)));
        Assert.Equal("*", s3.Requests[1].Headers["if-none-match"]);
        Assert.NotEqual(SignedRequest.LinkSignatureIn(s3.Requests[1]),
            SignedRequest.LinkSignatureOf(
                s3.Requests[1] with
                {
                    Headers = new Dictionary<string, string>(s3.Requests[1].Headers,
                    StringComparer.OrdinalIgnoreCase)
                    { ["if-none-match"] = "" }
                }, "secret"));
    }

    [Fact]
    public async Task Links_end_when_their_signature_says_in_whole_seconds()
    {
        var asked = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);
        var signer = new LinkSigner(new("bucket", "us-west-2"), _ => new(new SigningKeys("key", "secret")),
            new FixedTime(asked + TimeSpan.FromMilliseconds(987)));

        var read = await signer.ReadAsync(new("a"), "1", isInline: false, default);
        var upload = await signer.UploadAsync(new("a"), "text/plain", 1, overwrite: false, default);

        Assert.Equal((asked.AddMinutes(5), "300"), (read.ExpiresAt, Parameters(read.Address)["X-Amz-Expires"]));
        Assert.Equal((asked.AddMinutes(15), "900"), (upload.ExpiresAt, Parameters(upload.Address)["X-Amz-Expires"]));
    }

    [Fact]
    public async Task An_endpoint_of_its_own_has_the_bucket_in_the_path()
    {
        var signer = new LinkSigner(
            new("bucket", "us-west-2", new("http://127.0.0.1:8080/s3/")), _ => new(new SigningKeys("key", "secret")), TimeProvider.System);

        Assert.StartsWith("http://127.0.0.1:8080/s3/bucket/a%20b/c?",
            (await signer.ReadAsync(new("a b/c"), "1", isInline: false, default)).Address.AbsoluteUri);
    }

    // The SDK is told when a link ends and counts back from its own now, in whole seconds: again if that is one off.
    private static Uri Theirs(bool session, TimeSpan lifetime, Func<DateTime, GetPreSignedUrlRequest> request)
    {
        using var sdk = Sdk(session);
        while (true)
        {
            var link = new Uri(sdk.GetPreSignedURL(request(DateTime.UtcNow.Add(lifetime).AddMilliseconds(300))));
            if (Parameters(link)["X-Amz-Expires"] == $"{(int)lifetime.TotalSeconds}") return link;
        }
    }

    private static AmazonS3Client Sdk(bool session) => new(
        session ? new SessionAWSCredentials("AKIDEXAMPLE", "secret/key+", "token/with+signs=") : new BasicAWSCredentials("AKIDEXAMPLE",
            "secret/key+"),
        new AmazonS3Config { RegionEndpoint = RegionEndpoint.USWest2 });

    private static LinkSigner Signer(Uri theirs, bool session)
    {
        var time = DateTimeOffset.ParseExact(HttpUtility.ParseQueryString(theirs.Query)["X-Amz-Date"]!, "yyyyMMdd'T'HHmmss'Z'",
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return new(
            new("documents-us-west-2", "us-west-2"),
            _ => new(new SigningKeys("AKIDEXAMPLE", "secret/key+", session ? "token/with+signs=" : null)), new FixedTime(time));
    }

    private static void AssertSame(Uri theirs, Uri ours)
    {
        var (expected, actual) = (Parameters(theirs), Parameters(ours));
        Assert.Equal(expected, actual);
        Assert.Equal(theirs.Host, ours.Host);
        Assert.Equal(Uri.UnescapeDataString(theirs.AbsolutePath), Uri.UnescapeDataString(ours.AbsolutePath));
    }

    private static SortedDictionary<string, string> Parameters(Uri uri)
    {
        var query = HttpUtility.ParseQueryString(uri.Query);
        return new(query.AllKeys.Where(name => name != "x-id").ToDictionary(name => name!, name => query[name]!), StringComparer.Ordinal);
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
