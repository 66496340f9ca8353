namespace Pipeline.Metadata.Detection;

/// <summary>HTML and XML by what they begin with (WHATWG MIME Sniffing, 7.1; XML 1.0, 2.8), XML by its root element.</summary>
internal static class MarkupTypes
{
    public const string Html = "text/html";
    public const string Xml = "application/xml";

    // HTML that follows other text: libmagic looks this far for its first tag.
    private const int HtmlSearch = 4_096;

    // WHATWG MIME Sniffing 7.1's tags and those of old pages that begin without them.
    private static readonly HashSet<string> HtmlElements = new(StringComparer.OrdinalIgnoreCase)
    {
        "html", "head", "body", "title", "meta", "link", "base", "script", "style", "iframe", "h1", "h2", "h3", "div", "font",
        "table", "a", "b", "i", "p", "br", "hr", "img", "ul", "ol", "li", "center", "frameset", "form", "span", "noscript",
    };

    private static readonly (string Name, string Namespace, string ContentType)[] Roots =
        [.. RuleFile.Read("xml-roots.tsv").Select(columns => (columns[0], columns[1], columns[2]))];

    /// <summary>Whether a media type is that of an XML document with a known root.</summary>
    public static bool IsXml(string contentType) => Roots.Any(root => root.ContentType == contentType && contentType != Html);

    /// <summary>The media type of text that is mark-up; null when it is not.</summary>
    public static string? Find(string text)
    {
        var rest = text.AsSpan();
        var declared = false;
        while (true)
        {
            rest = rest.TrimStart().TrimStart('\uFEFF').TrimStart();
            if (rest.StartsWith("<?xml", StringComparison.Ordinal) && rest.Length > 5 && (char.IsWhiteSpace(rest[5]) || rest[5] == '-'))
                declared = true;
            else if (rest.StartsWith("<?php", StringComparison.OrdinalIgnoreCase)) return null;
            if (rest.StartsWith("<?", StringComparison.Ordinal))
            {
                if (!TrySkip(ref rest, ">")) return declared ? Xml : null;
            }
            else if (rest.StartsWith("<!--", StringComparison.Ordinal))
            {
                if (!TrySkip(ref rest, "-->")) return declared ? Xml : Html;
            }
            else if (rest.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase))
            {
                var name = rest[9..].TrimStart();
                var isHtml = name.StartsWith("html", StringComparison.OrdinalIgnoreCase);
                if (isHtml && !declared) return Html;
                if (!TrySkipDoctype(ref rest)) return isHtml ? Html : Xml;
            }
            else
            {
                break;
            }
        }
        if (rest.Length > 1 && rest[0] == '<' && IsNameStart(rest[1])) return OfRoot(rest, declared) ?? LaterHtml(text);
        return declared ? Xml : LaterHtml(text);
    }

    private static string? OfRoot(ReadOnlySpan<char> tag, bool declared)
    {
        var end = 1;
        while (end < tag.Length && (char.IsLetterOrDigit(tag[end]) || tag[end] is ':' or '-' or '_' or '.')) end++;
        var name = tag[1..end];
        if (end < tag.Length && !char.IsWhiteSpace(tag[end]) && tag[end] is not ('>' or '/')) return declared ? Xml : null;
        var colon = name.IndexOf(':');
        var local = name[(colon + 1)..].ToString();
        var close = tag.IndexOf('>');
        var attributes = close < 0 ? tag[end..] : tag[end..close];
        var ns = Namespace(attributes, colon < 0 ? "" : name[..colon].ToString());
        // "<html" without a declaration and "<p>" are HTML, whatever else an XML reader would make of them.
        if (!declared && (ns.Length == 0 || ns == "http://www.w3.org/1999/xhtml") && HtmlElements.Contains(local)) return Html;
        foreach (var (ruleName, ruleNamespace, contentType) in Roots)
        {
            if (!ruleName.Equals(local, StringComparison.Ordinal) || !FitsNamespace(ruleNamespace, ns)) continue;
            return contentType == "application/vnd.oasis.opendocument.flat-xml" ? FlatOpenDocument(attributes) : contentType;
        }
        if (declared) return Xml;
        return ns.Length > 0 || (close >= 0 && (tag[close - 1] == '/' || tag.Contains("</" + local, StringComparison.Ordinal)))
            ? Xml : null;
    }

    private static string FlatOpenDocument(ReadOnlySpan<char> attributes)
    {
        var at = attributes.IndexOf("application/vnd.oasis.opendocument.", StringComparison.Ordinal);
        if (at < 0) return Xml;
        var type = attributes[at..];
        var end = type.IndexOfAny('"', '\'');
        return end > 0 ? type[..end].ToString() + "-flat-xml" : Xml;
    }

    private static bool FitsNamespace(string rule, string ns) => rule switch
    {
        "*" => true,
        "-" => ns.Length == 0,
        _ => rule[^1] == '*' ? ns.StartsWith(rule[..^1], StringComparison.Ordinal) : rule == ns,
    };

    private static string Namespace(ReadOnlySpan<char> attributes, string prefix)
    {
        var attribute = prefix.Length == 0 ? "xmlns" : "xmlns:" + prefix;
        for (var from = 0; from < attributes.Length;)
        {
            var at = attributes[from..].IndexOf(attribute, StringComparison.Ordinal);
            if (at < 0) return "";
            from += at + attribute.Length;
            var value = attributes[from..].TrimStart();
            if (value.IsEmpty || value[0] != '=') continue;
            value = value[1..].TrimStart();
            if (value.IsEmpty || value[0] is not ('"' or '\'')) continue;
            var end = value[1..].IndexOf(value[0]);
            return end < 0 ? "" : value.Slice(1, end).ToString();
        }
        return "";
    }

    private static string? LaterHtml(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, HtmlSearch));
        for (int tag; (tag = head.IndexOf('<')) >= 0; head = head[1..])
        {
            head = head[tag..];
            if (head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)) return Html;
            if (head.StartsWith("<html", StringComparison.OrdinalIgnoreCase) && head.Length > 5 && head[5] is '>' or ' ') return Html;
        }
        return null;
    }

    private static bool TrySkip(ref ReadOnlySpan<char> rest, string end)
    {
        var at = rest.IndexOf(end, StringComparison.Ordinal);
        if (at < 0) return false;
        rest = rest[(at + end.Length)..];
        return true;
    }

    private static bool TrySkipDoctype(ref ReadOnlySpan<char> rest)
    {
        var close = rest.IndexOf('>');
        var subset = rest.IndexOf('[');
        if (subset < 0 || (close >= 0 && close < subset)) return TrySkip(ref rest, ">");
        return TrySkip(ref rest, "]") && TrySkip(ref rest, ">");
    }

    private static bool IsNameStart(char letter) => char.IsLetter(letter) || letter is '_' or ':';
}
