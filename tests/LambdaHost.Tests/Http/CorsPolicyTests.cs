using Pipeline.LambdaHost.Http;
using Pipeline.LambdaHost.Settings;

namespace Pipeline.LambdaHost.Tests.Http;

public sealed class CorsPolicyTests
{
    private const string Console = "https://console.example";

    [Fact]
    public void Nothing_is_allowed_by_default()
    {
        var policy = Policy(null);
        Assert.Empty(policy.Allow(Request("GET", Console), new HttpApiResponse { Status = 200 }).Headers);
        Assert.Equal(["Allow"], policy.Options(Request("OPTIONS", Console, preflight: true), "GET, HEAD").Headers.Keys);
    }

    [Fact]
    public void An_allowed_origin_may_read()
    {
        var response = Policy($"{Console},http://localhost:8080").Allow(Request("GET", Console), new HttpApiResponse { Status = 200 });
        Assert.Equal(Console, response.Headers["access-control-allow-origin"]);
        Assert.Equal("Origin", response.Headers["Vary"]);
    }

    [Theory]
    [InlineData("https://console.example.evil.example")]
    [InlineData("http://console.example")]
    [InlineData("null")]
    [InlineData(null)]
    public void Another_origin_may_not(string? origin)
    {
        var response = Policy(Console).Allow(Request("GET", origin), new HttpApiResponse { Status = 200 });
        Assert.False(response.Headers.ContainsKey("Access-Control-Allow-Origin"));
        Assert.Equal("Origin", response.Headers["Vary"]);
    }

    [Fact]
    public void A_preflight_learns_methods_headers_and_how_long_they_hold()
    {
        var response = Policy(Console).Options(Request("OPTIONS", Console, preflight: true), "GET, HEAD, OPTIONS");
        Assert.Equal(204, response.Status);
        Assert.Equal("GET, HEAD, OPTIONS", response.Headers["Allow"]);
        Assert.Equal("GET, HEAD, OPTIONS", response.Headers["Access-Control-Allow-Methods"]);
        Assert.Equal("authorization, content-type, x-amz-date, x-amz-security-token", response.Headers["Access-Control-Allow-Headers"]);
        Assert.Equal("600", response.Headers["Access-Control-Max-Age"]);
    }

    [Fact]
    public void Every_origin_may_read_when_the_setting_says_so() =>
        Assert.Equal("*", Policy("*")
            .Allow(Request("GET", "https://any.example"), new HttpApiResponse { Status = 200 }).Headers["Access-Control-Allow-Origin"]);

    [Theory]
    [InlineData("console.example")]
    [InlineData("https://console.example/")]
    [InlineData("https://console.example/path")]
    public void An_origin_that_no_browser_sends_is_refused(string origin) => Assert.Throws<SettingException>(() => Policy(origin));

    private static CorsPolicy Policy(string? origins) =>
        CorsPolicy.From(new EnvironmentSettings(name => name == CorsPolicy.OriginsVariable ? origins : null));

    private static HttpApiRequest Request(string method, string? origin, bool preflight = false)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (origin is not null) headers["origin"] = origin;
        if (preflight) headers["access-control-request-method"] = "GET";
        return new HttpApiRequest { Method = method, RawPath = "/documents", Headers = headers };
    }
}
