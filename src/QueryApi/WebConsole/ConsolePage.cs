using System.Buffers;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pipeline.LambdaHost.Http;

namespace Pipeline.QueryApi.WebConsole;

/// <summary>
/// The console as one page: what <c>src/Console</c> builds, its script and style inside and named by their hashes in the
/// content security policy, so that nothing else on the page can run, whoever wrote a document's title.
/// </summary>
public sealed class ConsolePage
{
    private const string Placeholder = """<meta name="console" content="">""";

    private const string ContentType = "text/html; charset=utf-8";

    private readonly Lazy<Rendered> _rendered;

    /// <summary>A page for a server.</summary>
    public ConsolePage(ConsoleSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        // Most functions start to answer something else.
        _rendered = new(() => Render(settings));
    }

    /// <summary>The page, or 304 to who has it already.</summary>
    public HttpApiResponse Answer(HttpApiRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var page = _rendered.Value;
        var answer = Has(request, page.ETag) ? new HttpApiResponse { Status = 304 }
            : TakesGzip(request) ? HttpApiResponse.Binary(200, ContentType, page.Gzip).WithHeader("Content-Encoding", "gzip")
            : HttpApiResponse.Text(200, ContentType, page.Html);
        return Headers(page).Aggregate(answer, (response, header) => response.WithHeader(header.Name, header.Value));
    }

    private static (string Name, string Value)[] Headers(Rendered page) =>
    [
        ("ETag", page.ETag),
        // Asked for each time, which costs a 304; kept by no cache between, which might mix encodings.
        ("Cache-Control", "no-cache, private"),
        ("Content-Security-Policy", page.Policy),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
    ];

    private static bool Has(HttpApiRequest request, string eTag) =>
        request.Header("If-None-Match") is { } known
        && known.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || tag == eTag || tag == "W/" + eTag);

    private static bool TakesGzip(HttpApiRequest request) =>
        request.Header("Accept-Encoding") is { } encodings
        && encodings.Replace(" ", "", StringComparison.Ordinal).Split(',').Any(encoding =>
            encoding == "gzip" || (encoding.StartsWith("gzip;", StringComparison.Ordinal) && encoding != "gzip;q=0"));

    private static Rendered Render(ConsoleSettings settings)
    {
        var template = Read();
        var told = $"""<meta name="console" content="{WebUtility.HtmlEncode(Json(settings))}">""";
        var html = Encoding.UTF8.GetBytes(template.Replace(Placeholder, told, StringComparison.Ordinal));
        var policy = string.Join("; ",
            "default-src 'none'",
            $"script-src '{HashOf(template, "script")}'",
            $"style-src '{HashOf(template, "style")}'",
            "img-src data:",
            $"connect-src {string.Join(' ', settings.Origins.Prepend("'self'"))}",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'");
        var gzip = new MemoryStream();
        using (var compression = new GZipStream(gzip, CompressionLevel.SmallestSize, leaveOpen: true)) compression.Write(html);
        return new(html, gzip.ToArray(), $"\"{Convert.ToHexStringLower(SHA256.HashData(html).AsSpan(..16))}\"", policy);
    }

    private static string Read()
    {
        using var stream = typeof(ConsolePage).Assembly.GetManifestResourceStream("console.html")
            ?? throw new InvalidOperationException("The console is not in this build: src/Console/dist/console.html is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    // Content Security Policy Level 3, "hash-source": of the element's text, byte for byte.
    private static string HashOf(string html, string element)
    {
        var (begin, end) = ($"<{element}>", $"</{element}>");
        var start = html.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var text = html[start..html.IndexOf(end, start, StringComparison.Ordinal)];
        return "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string Json(ConsoleSettings settings)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("regions"u8);
            foreach (var region in settings.Regions)
            {
                json.WriteStartObject();
                json.WriteString("name"u8, region.Name);
                json.WriteString("api"u8, region.Api);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            if (settings.Lab is { } lab) json.WriteString("lab"u8, lab);
            json.WriteBoolean("uploads"u8, settings.TakesUploads);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private sealed record Rendered(byte[] Html, byte[] Gzip, string ETag, string Policy);
}
