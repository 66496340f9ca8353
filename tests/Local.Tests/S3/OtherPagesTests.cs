using System.Text;

namespace Pipeline.Local.Tests.S3;

/// <summary>A web page of another origin can neither read nor change anything, whatever way it takes.</summary>
public sealed class OtherPagesTests(S3Server server) : IClassFixture<S3Server>
{
    public static TheoryData<string> Paths =>
        new($"/s3/{S3Server.Bucket}?list-type=2", "/us-west-2/documents?language=fr", "/us-east-2/health");

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_name_that_leads_here_is_not_this_machine(string path)
    {
        foreach (var host in new[]
        {
            "rebind.example",
            "rebind.example:80",
            "192.0.2.1",
            "localhost.rebind.example",
            "documents-us-west-2.s3.localhost.example",
        })
            Assert.Equal(403, (await server.SendAsync("GET", path, null, ("Host", host))).Status);
        foreach (var host in new[] { "localhost", "localhost:8080", "127.0.0.1", "127.9.9.9", "[::1]:80" })
            Assert.Equal(200, (await server.SendAsync("GET", path, null, ("Host", host))).Status);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_of_another_origin_is_refused_and_its_own_let_in(string path)
    {
        foreach (var origin in new[]
        {
            "http://evil.example",
            "null",
            "http://localhost:1",
            $"https://localhost:{server.Pipeline.Port}",
            $"http://{S3Server.Bucket}.s3.localhost:{server.Pipeline.Port}",
        })
        {
            var refused = await server.SendAsync("GET", path, null, ("Origin", origin));
            Assert.Equal((403, null), (refused.Status, refused["access-control-allow-origin"]));
        }
        foreach (var origin in new[]
        {
            $"http://localhost:{server.Pipeline.Port}",
            $"http://127.0.0.1:{server.Pipeline.Port}",
            "http://front.example",
        })
            Assert.Equal(200, (await server.SendAsync("GET", path, null, ("Origin", origin))).Status);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task What_a_page_of_another_origin_embeds_is_refused_and_a_link_to_here_is_not(string path)
    {
        Assert.Equal(403, (await server.SendAsync("GET", path, null, ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Mode", "no-cors"))).Status);
        Assert.Equal(403, (await server.SendAsync("GET", path, null, ("Sec-Fetch-Site", "same-site"),
            ("Sec-Fetch-Mode", "no-cors"))).Status);
        Assert.Equal(200, (await server.SendAsync("GET", path, null, ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Mode", "navigate"))).Status);
        Assert.Equal(200, (await server.SendAsync("GET", path, null, ("Sec-Fetch-Site", "same-origin"),
            ("Sec-Fetch-Mode", "cors"))).Status);
        Assert.Equal(200, (await server.SendAsync("GET", path, null, ("Sec-Fetch-Site", "none"), ("Sec-Fetch-Mode", "navigate"))).Status);
    }

    [Fact]
    public async Task A_simple_request_of_another_page_deletes_and_uploads_nothing()
    {
        await server.PutAsync("kept", "x");
        var document = "<Delete><Object><Key>kept</Key></Object></Delete>"u8.ToArray();
        Assert.Equal(403, (await server.SendAsync("POST", $"/s3/{S3Server.Bucket}?delete", document, ("Origin", "http://evil.example"),
            ("Content-Type", "text/plain"))).Status);
        using var form = new MultipartFormDataContent { { new StringContent("planted"), "key" }, { new StringContent("x"), "file", "x" } };
        form.Headers.Add("X-Test", "1");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/s3/{S3Server.Bucket}", UriKind.Relative))
        {
            Content = form,
            Headers = { { "Origin", "http://evil.example" } },
        };
        using var posted = await server.Pipeline.Http.SendAsync(request);
        Assert.Equal(403, (int)posted.StatusCode);
        Assert.Equal(403, (await server.SendAsync("POST", "/us-west-2/documents", Encoding.UTF8.GetBytes("{}"),
            ("Origin", "http://evil.example"))).Status);
        Assert.Equal(200, (await server.GetAsync("kept")).Status);
        Assert.Equal(404, (await server.GetAsync("planted")).Status);
    }

    [Fact]
    public async Task A_page_that_is_allowed_is_answered_as_S3_answers_by_its_rules()
    {
        var preflight = await server.SendAsync("OPTIONS", $"/s3/{S3Server.Bucket}/k", null,
            ("Origin", "http://front.example"), ("Access-Control-Request-Method", "PUT"),
            ("Access-Control-Request-Headers", "content-type,x-amz-meta-a"));
        Assert.Equal((200, "http://front.example", "content-type,x-amz-meta-a"),
            (preflight.Status, preflight["access-control-allow-origin"], preflight["access-control-allow-headers"]));
        Assert.Contains("PUT", preflight["access-control-allow-methods"]);
        var put = await server.PutAsync("cors", "x", ("Origin", "http://front.example"));
        Assert.Contains("ETag", put["access-control-expose-headers"]);
        Assert.Contains("Origin", put["vary"]);

        var refused = await server.SendAsync("OPTIONS", $"/s3/{S3Server.Bucket}/k", null, ("Origin", "http://evil.example"),
            ("Access-Control-Request-Method", "PUT"));
        Assert.Equal((403, "AccessForbidden", null), (refused.Status, refused.Code, refused["access-control-allow-origin"]));
        Assert.Equal("AccessForbidden",
            (await server.SendAsync("OPTIONS", $"/s3/{S3Server.Bucket}/k", null, ("Origin", "http://front.example"),
                ("Access-Control-Request-Method", "PATCH"))).Code);
    }
}
