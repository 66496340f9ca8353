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
        if (MailTypes.Find(text) is { } mail) return name.Of("text") is "multipart/related" and var archive ? archive : mail;
        var start = text.AsSpan().TrimStart();
        foreach (var (contentType, prefix) in Starts)
        {
            if (start.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return contentType;
        }
        if (Interpreter.Find(start) is { } script) return script;
        if (MarkupTypes.Find(text) is { } markup) return OfMarkup(markup, text, name);
        if (IsJson(start)) return name.Of("json")
            ?? (name.Of("text") is { } byName && byName != DetectedType.PlainText ? byName : "application/json");
        return name.Of("text") ?? DetectedType.PlainText;
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
