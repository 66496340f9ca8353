using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Html;

/// <summary>
/// HTML and XHTML: title, meta elements, JSON-LD and the text of the body, in one pass without a tree. A tree costs
/// quadratic time on hostile nesting; nothing that is asked of a page here needs one.
/// </summary>
[FormatName("HTML and XHTML", "text/html, application/xhtml+xml")]
[Reads("title", "title element; dcterms.title, dc.title; og:title; twitter:title; citation_title; JSON-LD headline; the first h1")]
[Reads("subject", "meta subject")]
[Reads("description", "meta description; dcterms.description, dc.description, dcterms.abstract; og:description; twitter:description; "
    + "JSON-LD description")]
[Reads("publisher", "dcterms.publisher, dc.publisher; meta publisher; og:site_name; JSON-LD publisher")]
[Reads("authors", "meta author, dcterms.creator, dc.creator, citation_author; article:author; JSON-LD author")]
[Reads("keywords", "meta keywords, news_keywords, dcterms.subject, dc.subject, article:tag")]
[Reads("creatorTool", "meta generator")]
[Reads("createdAt", "dcterms.created, dc.date.created, dcterms.date, dc.date; article:published_time; citation_date; meta date; JSON-LD "
    + "datePublished, dateCreated")]
[Reads("modifiedAt", "dcterms.modified; article:modified_time; og:updated_time; Last-Modified; JSON-LD dateModified")]
[Reads("declaredLanguage", "lang of the html element; dcterms.language; Content-Language; og:locale; JSON-LD inLanguage")]
[Reads("charset", "byte order mark; valid UTF-8; meta charset or XML declaration; the declared charset; statistics")]
[Reads("text", "what a browser shows, blocks as lines; scripts, styles, SVG and MathML left out")]
internal sealed class HtmlReader : IFormatReader
{
    // News sites write some 20 KB of JSON-LD.
    private const int MaxJsonLdCharacters = 256 * 1024;

    public static HtmlReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        using var text = TextSource.Open(context, HtmlCharset.Label);
        var html = new HtmlTokenizer(text, context.Limits.FieldCharacters);
        var fields = new HtmlFields();
        var stopped = ReadAll(html, fields, context);
        fields.Fill(context.Metadata);
        return stopped ?? ReadOutcome.Processed;
    }

    private static ReadOutcome? ReadAll(HtmlTokenizer html, HtmlFields fields, ReadContext context)
    {
        var hidden = 0;
        string? heading = null;
        var level = "";
        while (html.Read() is { } isTag)
        {
            if (!isTag)
            {
                if (hidden == 0) context.Text.Append(html.Text);
                if (heading is not null && heading.Length < context.Limits.FieldCharacters) heading += html.Text.ToString();
            }
            else if (html.Tag is { Name: "template" or "svg" or "math" } tag)
            {
                // A title inside SVG is not the page's, and neither's text is the page's prose.
                hidden = tag.IsEnd ? Math.Max(0, hidden - 1) : hidden + 1;
            }
            else if (html.Tag.IsEnd)
            {
                if (html.Tag.Name == level) (fields.Heading, heading, level) = (fields.Heading ?? heading, null, "");
                EndWord(html.Tag.Name, context.Text);
            }
            else
            {
                EndWord(html.Tag.Name, context.Text);
                if (html.Tag.Name == "h1" && fields.Heading is null) (heading, level) = ("", "h1");
                if (HtmlElements.IsRaw(html.Tag.Name)) TakeRaw(html, fields, hidden > 0, context);
                else fields.Take(html.Tag);
            }
            if (TextCopy.Stop(context) is { } stopped) return stopped;
        }
        return null;
    }

    private static void EndWord(string element, TextSink text)
    {
        if (HtmlElements.IsBlock(element)) text.AppendLine();
        else if (HtmlElements.IsCell(element)) text.AppendSpace();
    }

    private static void TakeRaw(HtmlTokenizer html, HtmlFields fields, bool hidden, ReadContext context)
    {
        var name = html.Tag.Name;
        var isJsonLd = name == "script" && html.Tag["type"] is { } type
            && type.Trim().Equals("application/ld+json", StringComparison.OrdinalIgnoreCase);
        var isShown = HtmlElements.IsShownRaw(name);
        var keep = isJsonLd ? MaxJsonLdCharacters : name == "title" || isShown ? context.Limits.FieldCharacters : 0;
        var raw = html.ReadRaw(name, keep, resolveReferences: name is "title" or "textarea");
        if (isJsonLd) fields.TakeJsonLd(raw);
        else if (name == "title" && !hidden) fields.Title ??= raw;
        else if (isShown && !hidden) context.Text.Append(raw);
    }
}
