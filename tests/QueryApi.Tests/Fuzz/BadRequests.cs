using System.Text;
using System.Text.Json;
using Pipeline.Testing.Items;

namespace Pipeline.QueryApi.Tests.Fuzz;

/// <summary>Requests as nobody should send them: odd methods, paths, queries, bodies, headers and encodings, from a seed.</summary>
internal sealed class BadRequests(int seed, IReadOnlyList<string> cursors)
{
    private static readonly string[] Methods = ["GET", "GET", "GET", "GET", "POST", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH",
        "TRACE", "get", "", "G T", "\u0000", "GET\r\nX: y"];

    private static readonly string[] Names =
        ["language", "from", "to", "contentType", "order", "limit", "cursor", "fields", "token", "versionId", "Language", "", "limit[]",
            "__proto__", "%", "a b", "\u0000", "é"];

    private static readonly string[] Values =
    [
        "fr", "fr,de", "und", "zh-hant", "", " ", ",", "-", "fr-", "x-y", "asc", "desc", "ASC", "1", "100", "0", "-1", "101", "1.0", "1e3",
        "99999999999999999999", "٣", "NaN", "2026", "2026-01", "2026-01-31",
        "2026-02-30", "2026-01-31T25:00Z", "2026-01-31T09:30:00.12345678Z", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00+14:00", "0000",
        "application/pdf", "image/svg+xml", "a/b;c=d", "/", "a//b", "title", "title,,",
        "documentId,processingDate", "' OR 1=1 --", "<script>", "{{7*7}}", "../../etc/passwd", "%00", "%ff%fe", "%E0%A4%A", "%", "%zz",
        "\u0000", "\ud800", "😀", "\r\nSet-Cookie: a=b", "null", "true", "[]", "{}",
    ];

    private static readonly string[] Segments =
        ["documents", "documents", "documents", "versions", "content", "languages", "health", "ready", "openapi.json", "", ".", "..", "%2F",
            "%2e%2e", "%00", "%ff", "Documents", "documents ", "é", "a;b=c", "*", "~"];

    private static readonly string[] Paths =
    [
        "/documents", "/documents", "/documents", "/languages", "/health", "/openapi.json",
        $"/documents/{SomeItem.IdOf("report.pdf")}", $"/documents/{SomeItem.IdOf("report.pdf")}/versions",
        $"/documents/{SomeItem.IdOf("report.pdf")}/content", $"/documents/{SomeItem.IdOf("deleted")}",
    ];

    private static readonly string[] Bodies =
    [
        "", "{}", "[]", "null", "{", "\"", """{"key":"a.pdf","contentType":"application/pdf","sizeBytes":1}""",
        """{"key":null,"contentType":[],"sizeBytes":{}}""", """{"key":"\ud800","contentType":"\u0000","sizeBytes":1e400}""",
        """{"key":"a","key":"b","contentType":"a/b","sizeBytes":1}""", """{"sizeBytes":-0.0}""", "\ufeff{}", "{\"key\":\"" + "../" + "\"}",
    ];

    private readonly Random _random = new(seed);

    /// <summary>An event of API Gateway, payload format 2.0 or 1.0, or of nobody.</summary>
    public byte[] Next()
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { SkipValidation = true }))
        {
            if (_random.Next(4) == 0) WriteV1(json);
            else WriteV2(json);
        }
        return buffer.ToArray();
    }

    private void WriteV2(Utf8JsonWriter json)
    {
        var path = PathText();
        json.WriteStartObject();
        json.WriteString("version", "2.0");
        json.WriteString("rawPath", Safe(path));
        if (_random.Next(20) > 0) json.WriteString("rawQueryString", Safe(QueryText()));
        WriteHeaders(json, "headers");
        json.WriteStartObject("requestContext");
        json.WriteString("stage", _random.Next(3) == 0 ? "prod" : "$default");
        json.WriteStartObject("http");
        json.WriteString("method", Safe(Pick(Methods)));
        json.WriteString("path", Safe(path));
        json.WriteEndObject();
        json.WriteEndObject();
        WriteBody(json);
        json.WriteEndObject();
    }

    private void WriteV1(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("version", "1.0");
        json.WriteString("httpMethod", Safe(Pick(Methods)));
        json.WriteString("path", Safe(PathText()));
        json.WriteStartObject("multiValueQueryStringParameters");
        for (var i = _random.Next(4); i > 0; i--)
        {
            json.WriteStartArray(Safe(Pick(Names)));
            for (var j = _random.Next(3); j > 0; j--) json.WriteStringValue(Safe(ValueText()));
            json.WriteEndArray();
        }
        json.WriteEndObject();
        WriteHeaders(json, "headers");
        json.WriteStartObject("requestContext");
        json.WriteString("stage", "prod");
        json.WriteEndObject();
        WriteBody(json);
        json.WriteEndObject();
    }

    private void WriteBody(Utf8JsonWriter json)
    {
        if (_random.Next(2) == 0) return;
        var body = _random.Next(10) switch
        {
            0 => new string('[', _random.Next(5000)),
            1 => Mutated(Pick(Bodies)),
            2 => $$"""{"key":"{{Mutated("folder/a.pdf")}}","contentType":"{{Mutated("text/plain")}}","sizeBytes":{{Pick(Values)}}}""",
            _ => Pick(Bodies),
        };
        var base64 = _random.Next(2) == 0;
        json.WriteString("body", base64 ? Convert.ToBase64String(Encoding.UTF8.GetBytes(body)) : Safe(body));
        json.WriteBoolean("isBase64Encoded", base64);
    }

    private void WriteHeaders(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject(name);
        for (var i = _random.Next(4); i > 0; i--)
            json.WriteString(Pick(["accept", "Host", "content-type", "x-forwarded-for", "", "Origin", "cookie"]), Safe(ValueText()));
        json.WriteEndObject();
    }

    private string PathText() => _random.Next(16) switch
    {
        > 7 => Pick(Paths),
        0 => Mutated("/documents/" + SomeItem.IdOf("report.pdf")),
        1 => "/documents/" + SomeItem.IdOf("report.pdf") + "/" + Pick(Segments),
        2 => "",
        3 => "/" + new string('/', _random.Next(200)),
        4 => "/documents",
        _ => string.Concat(Enumerable.Range(0, _random.Next(5)).Select(_ => "/" + Pick(Segments))),
    };

    private string QueryText() =>
        string.Join(Pick(["&", "&", "&", ";", "&&"]),
            Enumerable.Range(0, _random.Next(7)).Select(_ => $"{Pick(Names)}{Pick(["=", "=", "=", "", "=="])}{ValueText()}"));

    private string ValueText() => _random.Next(12) switch
    {
        0 => Mutated(Pick(cursors)),
        1 => Pick(cursors),
        2 => new string('a', _random.Next(3000)),
        3 => string.Join(',', Enumerable.Range(0, _random.Next(30)).Select(_ => Pick(Values))),
        4 => Mutated(Pick(Values)),
        _ => Pick(Values),
    };

    private string Mutated(string text)
    {
        if (text.Length == 0) return text;
        var letters = text.ToCharArray();
        letters[_random.Next(letters.Length)] = (char)_random.Next(0x20, _random.Next(2) == 0 ? 0x7F : 0xFFFF);
        return new(letters);
    }

    // JSON has no lone surrogates but as escapes, which the writer does not make.
    private static string Safe(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private string Pick(IReadOnlyList<string> choices) => choices[_random.Next(choices.Count)];
}
