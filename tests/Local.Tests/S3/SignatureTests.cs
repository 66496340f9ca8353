using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Pipeline.Local.S3;
using Pipeline.Local.S3.Bodies;
using Pipeline.Local.S3.Signing;

namespace Pipeline.Local.Tests.S3;

/// <summary>Signatures, held to the worked examples of S3's API Reference ("Authenticating Requests", 24 May 2013).</summary>
public sealed class SignatureTests
{
    private const string Credential = "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
    private const string Empty = SignatureV4.EmptyHash;

    private static readonly S3Key Key = new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    private static readonly DateTimeOffset Then = new(2013, 5, 24, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void GetObject_with_a_range() => Check(
        "GET", "/test.txt", Empty, "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41", ("range", "bytes=0-9"));

    [Fact]
    public void PutObject_whose_key_has_a_sign_that_is_encoded() => Check(
        "PUT", "/test$file.text", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
        "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
        ("date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY"));

    [Fact]
    public void A_parameter_without_a_value() =>
        Check("GET", "/?lifecycle", Empty, "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");

    [Fact]
    public void Several_parameters() =>
        Check("GET", "/?max-keys=2&prefix=J", Empty, "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");

    [Fact]
    public void A_presigned_address()
    {
        var http = Request("GET", "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + Uri.EscapeDataString(Credential)
            + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&"
            + "X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
        Assert.False(Identify(http, Then.AddSeconds(86_399)).IsAnonymous);
        Assert.Equal("Request has expired", Assert.Throws<S3Exception>(() => Identify(http, Then.AddSeconds(86_400))).Error.Message);
    }

    [Theory]
    [InlineData("0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497", true)]
    [InlineData("0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5498", false)]
    public async Task Chunks_signed_one_after_the_other(string second, bool isRight)
    {
        var http = Request("PUT", "/examplebucket/chunkObject.txt",
            ("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"), ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
            ("content-encoding", "aws-chunked"),
            ("content-length", "66824"), ("x-amz-decoded-content-length", "66560"), ("x-amz-date", "20130524T000000Z"));
        http.Request.Headers.Host = "s3.amazonaws.com";
        Sign(http, "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class",
            "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");
        var a = new string('a', 65_536);
        var body = $"10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n{a}\r\n"
            + $"400;chunk-signature={second}\r\n{a[..1024]}\r\n0;"
            + $"chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n";
        http.Request.Body = new MemoryStream(System.Text.Encoding.ASCII.GetBytes(body));
        var caller = Identify(http, Then);
        var request = new S3Request(http, new("examplebucket", "chunkObject.txt"), S3Query.Of("/"), caller);
        await using var received = ReceivedBody.OfObject(request, long.MaxValue, ChecksumAlgorithm.Default);
        var bytes = new MemoryStream();

        if (!isRight)
        {
            Assert.Equal("SignatureDoesNotMatch", (await Assert.ThrowsAsync<S3Exception>(() => received.CopyToAsync(bytes))).Error.Code);
            return;
        }
        await received.CopyToAsync(bytes);
        Assert.Equal(66_560, bytes.Length);
    }

    [Fact]
    public void A_time_too_far_off_an_unknown_key_and_an_unsigned_field_are_refused()
    {
        const string Right = "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543";
        const string Names = "host;x-amz-content-sha256;x-amz-date";
        Assert.Equal("RequestTimeTooSkewed", Code(Then.AddMinutes(15).AddSeconds(1), Names, Right));
        Assert.Equal("SignatureDoesNotMatch", Code(Then, Names, Right.Replace('f', 'e')));
        Assert.Equal("AccessDenied", Code(Then, "x-amz-content-sha256;x-amz-date", Right));
        Assert.Equal("AccessDenied", Code(Then, Names, Right, ("x-amz-acl", "private")));
        Assert.Equal("InvalidAccessKeyId",
            Code(Then, Names, Right,
                ("authorization", $"AWS4-HMAC-SHA256 Credential={Credential.Replace('K', 'L')},SignedHeaders={Names},Signature={Right}")));
        Assert.Equal("AuthorizationHeaderMalformed",
            Code(Then, Names, Right,
                ("authorization", $"AWS4-HMAC-SHA256 Credential={Credential.Replace("0524", "0523")},SignedHeaders={Names},"
                    + $"Signature={Right}")));
        Assert.Equal("InvalidRequest",
            Code(Then, Names, Right, ("authorization", "AWS AKIAIOSFODNN7EXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg=")));
        Assert.Null(Code(Then.AddMinutes(-15), Names, Right));
    }

    [Fact]
    public void An_unsigned_request_is_served_only_where_anonymous_ones_are()
    {
        Assert.Equal("AccessDenied",
            Assert.Throws<S3Exception>(() =>
                new S3Authentication(Key, anonymous: false, new FixedClock(Then)).Demand(S3Caller.Anonymous)).Error.Code);
        new S3Authentication(Key, anonymous: true, new FixedClock(Then)).Demand(S3Caller.Anonymous);
    }

    private static void Check(string method, string target, string payload, string signature, params (string Name, string Value)[] headers)
    {
        var http = Request(method, target, [.. headers, ("x-amz-content-sha256", payload), ("x-amz-date", "20130524T000000Z")]);
        Sign(http, string.Join(';',
            headers.Select(header => header.Name).Concat(["host", "x-amz-content-sha256", "x-amz-date"]).Order(StringComparer.Ordinal)),
            signature);
        Assert.Equal(signature, Identify(http, Then).Signature!.Hex);
    }

    private static string? Code(DateTimeOffset now, string names, string signature, params (string Name, string Value)[] headers)
    {
        var http = Request("GET", "/?lifecycle", ("x-amz-content-sha256", Empty), ("x-amz-date", "20130524T000000Z"));
        Sign(http, names, signature);
        foreach (var (name, value) in headers) http.Request.Headers[name] = value;
        try
        {
            Identify(http, now);
            return null;
        }
        catch (S3Exception exception)
        {
            return exception.Error.Code;
        }
    }

    private static DefaultHttpContext Request(string method, string target, params (string Name, string Value)[] headers)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = method;
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        http.Request.Headers.Host = "examplebucket.s3.amazonaws.com";
        foreach (var (name, value) in headers) http.Request.Headers[name] = value;
        return http;
    }

    private static void Sign(DefaultHttpContext http, string names, string signature) =>
        http.Request.Headers.Authorization = $"AWS4-HMAC-SHA256 Credential={Credential},SignedHeaders={names},Signature={signature}";

    private static S3Caller Identify(HttpContext http, DateTimeOffset now) =>
        new S3Authentication(Key, anonymous: false, new FixedClock(now)).Identify(http, S3Query.Of(S3Request.TargetOf(http)));

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
