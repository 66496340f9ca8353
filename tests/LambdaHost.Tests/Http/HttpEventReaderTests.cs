using System.Text;
using Pipeline.LambdaHost.Events;
using Pipeline.LambdaHost.Http;
using Pipeline.LambdaHost.Tests.Events;

namespace Pipeline.LambdaHost.Tests.Http;

public sealed class HttpEventReaderTests
{
    [Fact]
    public void Payload_2_reads_whole()
    {
        var request = HttpEventReader.Parse(SampleFile.Read("http-v2.json"));
        Assert.Equal("POST", request.Method);
        Assert.Equal("/documents/a%2Fb%20c/versions", request.RawPath);
        Assert.Equal(["documents", "a/b c", "versions"], request.Segments);
        Assert.Equal(["fr", "de"], request.Query.All("language"));
        Assert.Equal("title,authors", request.Query["fields"]);
        Assert.Equal("a b&c", request.Query["q"]);
        Assert.Equal("", request.Query["empty"]);
        Assert.Null(request.Query["absent"]);
        Assert.Equal("application/json", request.Header("content-type"));
        Assert.Equal(["session=abc", "theme=dark"], request.Cookies);
        Assert.Equal("""{"key":"résumé"}""", request.BodyText);
        Assert.Equal(("192.0.2.17", "JKJaXmPLvHcESHA=", HttpPayloadVersion.V2), (request.SourceIp, request.RequestId, request.Payload));
        Assert.Equal("abc123.execute-api.us-west-2.amazonaws.com", request.DomainName);
    }

    [Fact]
    public void Payload_1_reads_whole()
    {
        var request = HttpEventReader.Parse(SampleFile.Read("http-v1.json"));
        Assert.Equal("GET", request.Method);
        Assert.Equal(["documents", "a/b c"], request.Segments);
        Assert.Equal(["fr", "de"], request.Query.All("language"));
        Assert.Equal("a b&c", request.Query["q"]);
        Assert.Equal("one, two", request.Header("x-multi"));
        Assert.Equal(["session=abc", "theme=dark"], request.Cookies);
        Assert.True(request.Body.IsEmpty);
        Assert.Equal(("192.0.2.17", "id=", HttpPayloadVersion.V1), (request.SourceIp, request.RequestId, request.Payload));
    }

    [Fact]
    public void A_named_stage_is_not_part_of_the_path()
    {
        var request = HttpEventReader.Parse(SampleFile.Read("http-v2-named-stage.json"));
        Assert.Equal("/health", request.RawPath);
        Assert.Equal(["health"], request.Segments);
        Assert.Empty(request.Query.Pairs);
        Assert.Empty(request.Cookies);
    }

    [Theory]
    [InlineData("/", new string[0])]
    [InlineData("", new string[0])]
    [InlineData("/a//b/", new[] { "a", "", "b" })]
    [InlineData("/a+b/c%2Bd", new[] { "a+b", "c+d" })]
    [InlineData("/a+b%20c", new[] { "a+b c" })]
    [InlineData("/%E6%96%87/%F0%9F%98%80", new[] { "文", "😀" })]
    [InlineData("/100%/x", new[] { "100%", "x" })]
    [InlineData("/%2e%2e/etc", new[] { "..", "etc" })]
    public void A_path_is_decoded_segment_by_segment(string rawPath, string[] segments) =>
        Assert.Equal(segments, new HttpApiRequest { Method = "GET", RawPath = rawPath }.Segments);

    [Theory]
    [InlineData("a=1&a=2&b=%2B+%20", "a:1|a:2|b:+  ")]
    [InlineData("flag", "flag:")]
    [InlineData("&&x=1&", "x:1")]
    [InlineData("q=a=b", "q:a=b")]
    [InlineData("bad=%zz&worse=%", "bad:%zz|worse:%")]
    [InlineData(null, "")]
    public void A_query_string_is_read_in_order(string? raw, string expected) =>
        Assert.Equal(expected, string.Join('|', QueryValues.Parse(raw).Pairs.Select(pair => $"{pair.Key}:{pair.Value}")));

    [Theory]
    [InlineData("{}", "httpMethod")]
    [InlineData("[]", "$")]
    [InlineData("""{"httpMethod":"GET"}""", "path")]
    [InlineData("""{"httpMethod":"GET","path":"/","headers":[]}""", "headers")]
    [InlineData("""{"requestContext":{"http":{"method":"GET"}}}""", "requestContext.http.path")]
    [InlineData("""{"httpMethod":"GET","path":"/","body":"*","isBase64Encoded":true}""", "body")]
    public void What_is_no_request_is_malformed(string json, string path) =>
        Assert.Equal(path, Assert.Throws<MalformedEventException>(() => HttpEventReader.Parse(Encoding.UTF8.GetBytes(json))).Path);
}
