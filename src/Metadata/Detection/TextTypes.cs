using System.Text;
using System.Text.Json;

namespace Pipeline.Metadata.Detection;

/// <summary>What kind of text a text is: by how it begins, then by name, then as declared.</summary>
internal static class TextTypes
{
    private static readonly (string ContentType, string Start)[] Starts =
        [.. RuleFile.Read("text-starts.tsv").Select(columns => (columns[0], columns[1]))];

    public static string Find(string text, ExtensionHint name)
    {
        if (MailTypes.Find(text) is { } mail) return mail;
        var start = text.AsSpan().TrimStart();
        foreach (var (contentType, prefix) in Starts)
        {
            if (start.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return contentType;
        }
        if (Interpreter.Find(start) is { } script) return script;
        if (MarkupTypes.Find(text) is { } markup) return OfMarkup(markup, text, name);
        if (IsJson(start)) return name.Of("json")
            ?? (name.Of("text") is { } byName && byName != DetectedType.PlainText ? byName : "application/json");
        if (name.Of("text") is { } named && Fits(named, start)) return named;
        return IsNamedWorkbook(name) && TableType(text) is { } table ? table : DetectedType.PlainText;
    }

    // A name cannot make a text what does not begin like it: what has signs of its own was found by them before.
    private static bool Fits(string named, ReadOnlySpan<char> start) => named switch
    {
        "text/rtf" or "text/calendar" or "text/vcard" or "text/vtt" or "application/postscript" => false,
        MailTypes.Message or MailTypes.News or "multipart/related" => MailTypes.BeginsWithField(start),
        MailTypes.Mailbox => start.StartsWith("From ", StringComparison.Ordinal),
        "application/json" or "application/x-ndjson" => start is ['{' or '[', ..],
        MarkupTypes.Xml => start is ['<', ..],
        _ => true,
    };

    // Programs export tables as text under a workbook's name.
    private static bool IsNamedWorkbook(ExtensionHint name) => ExtensionTable.TypesOf(name.FileName)
        .Any(type => type.Contains("excel", StringComparison.Ordinal) || type.Contains("spreadsheet", StringComparison.Ordinal));

    // A separator that stands equally often in each of the first lines.
    private static string? TableType(string text)
    {
        const int JudgedLines = 20;
        var lines = text.Split('\n', JudgedLines + 1)[..^1].Where(line => !string.IsNullOrWhiteSpace(line)).ToArray();
        if (lines.Length < 2) return null;
        foreach (var separator in "\t;,")
        {
            var count = lines[0].Count(letter => letter == separator);
            if (count > 0 && lines.All(line => line.Count(letter => letter == separator) == count))
                return separator == '\t' ? "text/tab-separated-values" : "text/csv";
        }
        return null;
    }

    // XHTML in a file named .html is meant to be read as HTML (RFC 2854, 2); program text that holds mark-up stays what its name says.
    private static string OfMarkup(string markup, string text, ExtensionHint name)
    {
        var byName = name.Of("text");
        if (markup == "application/xhtml+xml" && byName == MarkupTypes.Html) return MarkupTypes.Html;
        if (markup == MarkupTypes.Xml)
            return name.Of("xml") ?? (byName == MarkupTypes.Html && !text.Contains("<?xml", StringComparison.Ordinal)
                ? MarkupTypes.Html : markup);
        if (markup == MarkupTypes.Html && byName is not (null or DetectedType.PlainText) && text.AsSpan().TrimStart() is not ['<', ..])
            return byName;
        return markup;
    }

    private static bool IsJson(ReadOnlySpan<char> start)
    {
        if (start.IsEmpty || start[0] is not ('{' or '[')) return false;
        var bytes = new byte[Encoding.UTF8.GetMaxByteCount(start.Length)];
        var length = Encoding.UTF8.GetBytes(start, bytes);
        var json = new Utf8JsonReader(bytes.AsSpan(0, length), isFinalBlock: false,
            new JsonReaderState(new() { AllowMultipleValues = true, MaxDepth = 1000 }));
        var names = 0;
        try
        {
            while (json.Read())
            {
                if (json.TokenType is JsonTokenType.PropertyName or JsonTokenType.String) names++;
            }
        }
        catch (JsonException)
        {
            return false;
        }
        return names > 0 || start is ['{', ..] or "[]";
    }
}
