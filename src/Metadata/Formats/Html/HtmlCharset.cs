using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Html;

/// <summary>The charset that an HTML document declares in its first bytes (WHATWG HTML, 13.2.3.2).</summary>
internal static class HtmlCharset
{
    /// <summary>The label in a meta element or an XML declaration; null when there is none.</summary>
    /// <param name="head">The document's first bytes, read as Latin-1.</param>
    public static string? Label(string head)
    {
        if (XmlCharset.Declared(head) is { } declared) return declared;
        var html = new HtmlTokenizer(new StringReader(head), 256);
        while (html.Read() is { } isTag)
        {
            if (!isTag || html.Tag is not { IsEnd: false, Name: "meta" }) continue;
            if (html.Tag["charset"] is { } charset) return charset;
            if ("content-type".Equals(html.Tag["http-equiv"], StringComparison.OrdinalIgnoreCase)
                && InContent(html.Tag["content"]) is { } label) return label;
        }
        return null;
    }

    // "text/html; charset=x", with every slip that pages have: no semicolon, spaces, quotes.
    private static string? InContent(string? content)
    {
        if (content is null) return null;
        var at = content.IndexOf("charset", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var value = content.AsSpan(at + 7).TrimStart();
        if (value.IsEmpty || value[0] != '=') return null;
        value = value[1..].TrimStart().TrimStart("\"'");
        var end = value.IndexOfAny(" ;\"'");
        return (end < 0 ? value : value[..end]).ToString();
    }
}
