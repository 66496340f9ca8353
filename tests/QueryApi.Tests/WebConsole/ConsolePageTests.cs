using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Pipeline.LambdaHost.Http;
using Pipeline.QueryApi.Links;
using Pipeline.QueryApi.WebConsole;

namespace Pipeline.QueryApi.Tests.WebConsole;

public sealed class ConsolePageTests
{
    /// <summary>What the page may weigh as it is sent.</summary>
    private const int MaxCompressedBytes = 150_000;

    [Fact]
    public async Task The_root_is_a_page_that_names_its_region_and_needs_nothing_else()
    {
        var answer = await new Api(region: "us-east-2").GetAsync("/");

        Assert.Equal((200, "text/html; charset=utf-8"), (answer.Status, answer.Headers["Content-Type"]));
        var html = Encoding.UTF8.GetString(answer.Body.Span);
        Assert.Contains("us-east-2", html);
        Assert.DoesNotContain("src=\"http", html);
        Assert.DoesNotContain("@import", html);
    }

    [Fact]
    public void Who_takes_gzip_gets_the_same_page_small()
    {
        var page = Page();
        var plain = page.Answer(Request());
        var small = page.Answer(Request(("accept-encoding", "br, gzip;q=0.8")));

        Assert.Equal((200, "gzip"), (small.Status, small.Headers["Content-Encoding"]));
        Assert.True(small.IsBinary);
        Assert.InRange(small.Body.Length, 10_000, MaxCompressedBytes);
        using var unpacked = new GZipStream(new MemoryStream(small.Body.ToArray()), CompressionMode.Decompress);
        var bytes = new MemoryStream();
        unpacked.CopyTo(bytes);
        Assert.Equal(plain.Body.ToArray(), bytes.ToArray());
        Assert.False(page.Answer(Request(("accept-encoding", "gzip;q=0"))).Headers.ContainsKey("Content-Encoding"));
    }

    [Fact]
    public void Who_has_the_page_already_is_told_so_and_sent_nothing()
    {
        var page = Page();
        var first = page.Answer(Request());

        var again = page.Answer(Request(("if-none-match", $"\"other\", W/{first.Headers["ETag"]}")));

        Assert.Equal((304, 0), (again.Status, again.Body.Length));
        Assert.Equal(first.Headers["ETag"], again.Headers["ETag"]);
        Assert.Equal(200, page.Answer(Request(("if-none-match", "\"other\""))).Status);
        Assert.NotEqual(first.Headers["ETag"], Page("us-east-2").Answer(Request()).Headers["ETag"]);
    }

    [Fact]
    public void Only_the_pages_own_script_and_style_may_run_and_only_its_buckets_be_asked()
    {
        var answer = Page().Answer(Request());
        var html = Encoding.UTF8.GetString(answer.Body.Span);
        var policy = answer.Headers["Content-Security-Policy"].Split("; ")
            .Select(directive => directive.Split(' ')).ToDictionary(words => words[0], words => words[1..]);

        Assert.Equal(["'none'"], policy["default-src"]);
        Assert.Equal([Hash(html, "script")], policy["script-src"]);
        Assert.Equal([Hash(html, "style")], policy["style-src"]);
        Assert.Equal(["'self'", "https://bucket.s3.us-west-2.amazonaws.com"], policy["connect-src"]);
        Assert.All(["base-uri", "form-action", "frame-ancestors"], directive => Assert.Equal(["'none'"], policy[directive]));
        Assert.DoesNotContain("unsafe", answer.Headers["Content-Security-Policy"]);
    }

    [Theory]
    [InlineData("*", 304)]
    [InlineData("{tag}", 304)]
    [InlineData("W/{tag}", 304)]
    [InlineData("\"other\"", 200)]
    public void The_tag_is_known_in_each_of_its_forms(string known, int status)
    {
        var page = Page();
        var tag = page.Answer(Request()).Headers["ETag"];

        Assert.Matches("^\"[0-9a-f]{32}\"$", tag);
        Assert.Equal(status, page.Answer(Request(("if-none-match", known.Replace("{tag}", tag)))).Status);
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("gzip;q=1", true)]
    [InlineData("br, gzip", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("gzipped", false)]
    [InlineData("br;q=1", false)]
    public void Gzip_is_sent_to_who_takes_it(string encodings, bool taken) =>
        Assert.Equal(taken, Page().Answer(Request(("accept-encoding", encodings))).Headers.ContainsKey("Content-Encoding"));

    [Fact]
    public async Task The_page_is_told_of_its_server()
    {
        Assert.Equal("""{"regions":[{"name":"us-west-2","api":"."}],"uploads":true}""", Told(Page().Answer(Request())));
        Assert.Equal("""{"regions":[{"name":"us-west-2","api":"west"}],"lab":"lab","uploads":false}""",
            Told(new ConsolePage(new([new("us-west-2", "west")]) { Lab = "lab", TakesUploads = false }).Answer(Request())));

        var linked = await new Api(
            links: new(new("bucket", "us-west-2"), _ => new(new SigningKeys("key", "secret")), TimeProvider.System)).GetAsync("/");
        Assert.EndsWith("\"uploads\":true}", Told(linked));
        Assert.Contains("connect-src 'self' https://bucket.s3.us-west-2.amazonaws.com;", linked.Headers["Content-Security-Policy"]);
        var plain = await new Api().GetAsync("/");
        Assert.EndsWith("\"uploads\":false}", Told(plain));
        Assert.Contains("connect-src 'self';", plain.Headers["Content-Security-Policy"]);
    }

    [Fact]
    public void A_name_with_markup_in_it_stays_a_name()
    {
        var html = Encoding.UTF8.GetString(Page("\"><script>alert(1)</script>").Answer(Request()).Body.Span);

        Assert.Single(Regex.Matches(html, "<script>"));
    }

    private static ConsolePage Page(string region = "us-west-2") =>
        new(new([new(region, ".")]) { Origins = ["https://bucket.s3.us-west-2.amazonaws.com"] });

    private static HttpApiRequest Request(params (string Name, string Value)[] headers) => new()
    {
        Method = "GET",
        RawPath = "/",
        Headers = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase),
    };

    private static string Told(HttpApiResponse answer) =>
        System.Net.WebUtility.HtmlDecode(
            Regex.Match(Encoding.UTF8.GetString(answer.Body.Span), "<meta name=\"console\" content=\"(.*?)\">").Groups[1].Value);

    private static string Hash(string html, string element)
    {
        var text = Regex.Match(html, $"<{element}>(.*?)</{element}>", RegexOptions.Singleline).Groups[1].Value;
        return $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
    }
}
