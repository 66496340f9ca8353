using Amazon;
using Amazon.Runtime;
using Pipeline.LambdaHost.Settings;
using Pipeline.Testing.Aws.S3;
using Pipeline.Testing.Loopback;

namespace Pipeline.Buckets.Tests;

/// <summary>Keys as they go over the wire, with the signature of the path that was sent.</summary>
public sealed class ExactKeyClientTests
{
    public static TheoryData<string, string> Keys => new()
    {
        { "a", "a" },
        { "/a", "/a" },
        { "//a", "//a" },
        { "a//b/", "a//b/" },
        { "a/../b", "a/../b" },
        { "../a", "../a" },
        { "/../a", "/../a" },
        { "a/./b/..", "a/./b/.." },
        { ".", "." },
        { "a+b c", "a%2Bb%20c" },
        { "a%2e%2e/b", "a%252e%252e/b" },
        { "100%", "100%25" },
        { "a?b#c&d=e", "a%3Fb%23c%26d%3De" },
        { "a\\b", "a%5Cb" },
        { "caf\u00e9", "caf%C3%A9" },
        { "cafe\u0301", "cafe%CC%81" },
        { "\u65e5\u672c/\U0001F4C4", "%E6%97%A5%E6%9C%AC/%F0%9F%93%84" },
        { "a\u0001\n", "a%01%0A" },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_key_arrives_exactly_where_the_bucket_is_in_the_path(string key, string path)
    {
        await using var s3 = new S3Script(S3Answers.Object([]));
        using var client = Clients.Of(s3);

        using var response = await client.GetObjectAsync(S3Requests.Get(new("bucket", new(key), "v/1+")));
        await client.GetObjectMetadataAsync(S3Requests.Head(new("bucket", new(key), "v/1+")));

        Assert.Equal([$"GET /bucket/{path}?versionId=v%2F1%2B", $"HEAD /bucket/{path}?versionId=v%2F1%2B"], s3.Lines);
        Assert.All(s3.Requests, request => Assert.Equal(SignedRequest.SignatureOf(request, "secret"), SignedRequest.SignatureIn(request)));
    }

    [Fact]
    public async Task A_key_arrives_exactly_also_when_S3_was_too_busy_for_it_at_first()
    {
        await using var s3 = new S3Script(S3Answers.SlowDown, S3Answers.Object([]));
        using var client = Clients.Of(s3, retries: 1);

        using var response = await client.GetObjectAsync(S3Requests.Get(new("bucket", new("/a"), "v1")));

        Assert.Equal(["GET /bucket//a?versionId=v1", "GET /bucket//a?versionId=v1"], s3.Lines);
        Assert.Equal(SignedRequest.SignatureOf(s3.Requests[1], "secret"), SignedRequest.SignatureIn(s3.Requests[1]));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_key_arrives_exactly_where_the_bucket_is_in_the_hosts_name(string key, string path)
    {
        var sent = new List<LoopbackRequest>();
        var config = S3ClientFactory.ConfigOf(new EnvironmentSettings(_ => null), "us-west-2", new Kept(sent));
        using var client = new ExactKeyClient(new BasicAWSCredentials("AKIDEXAMPLE", "secret"), config);

        using var response = await client.GetObjectAsync(S3Requests.Get(new("bucket", new(key), "v1")));

        Assert.Equal(RegionEndpoint.USWest2, config.RegionEndpoint);
        var request = Assert.Single(sent);
        Assert.Equal(("bucket.s3.us-west-2.amazonaws.com", $"/{path}?versionId=v1"), (request.Headers["host"], request.Target));
        Assert.Equal(SignedRequest.SignatureOf(request, "secret"), SignedRequest.SignatureIn(request));
    }

    [Fact]
    public async Task A_bucket_is_listed_under_its_own_path()
    {
        await using var s3 = new S3Script(S3Answers.Versions(""));
        using var client = Clients.Of(s3);

        Assert.Empty(await new S3BucketVersions(client).NewestAsync("bucket", new("/a b+"), default));

        Assert.Equal("GET /bucket/?versions&encoding-type=url&max-keys=100&prefix=%2Fa%20b%2B", Assert.Single(s3.Lines));
        Assert.Equal(SignedRequest.SignatureOf(s3.Requests[0], "secret"), SignedRequest.SignatureIn(s3.Requests[0]));
    }

    private sealed class Kept(List<LoopbackRequest> sent) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Answering(sent));

        private sealed class Answering(List<LoopbackRequest> sent) : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                // What would be written on the wire.
                var target = request.RequestUri!.PathAndQuery;
                var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []).ToDictionary(header => header.Key,
                    header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
                headers["host"] = request.Headers.Host ?? request.RequestUri.Authority;
                sent.Add(new(request.Method.Method, target, headers, [], 1));
                return Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent([]) });
            }
        }
    }
}
