namespace Pipeline.Metadata.Formats.Html;

/// <summary>What a reader of text has to know of HTML's elements.</summary>
internal static class HtmlElements
{
    /// <summary>Elements whose content is not mark-up (WHATWG HTML 13.1.2 and the old ones in 13.2.6.4.7).</summary>
    public static bool IsRaw(string name) =>
        name is "script" or "style" or "title" or "textarea" or "xmp" or "iframe" or "noembed" or "noframes";

    /// <summary>Of those, the ones whose text is shown.</summary>
    public static bool IsShownRaw(string name) => name is "textarea" or "xmp";

    /// <summary>Elements that begin and end a line (WHATWG HTML 15.3).</summary>
    public static bool IsBlock(string name) =>
        name is "p" or "div" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "li" or "ul" or "ol" or "tr"
        or "table" or "blockquote" or "pre" or "section" or "article" or "header" or "footer" or "nav" or "main" or "aside" or "dl" or "dt"
            or "dd"
        or "figure" or "figcaption" or "address" or "form" or "fieldset" or "center" or "br" or "hr" or "body" or "option" or "caption";

    /// <summary>Elements that end a word without ending a line.</summary>
    public static bool IsCell(string name) => name is "td" or "th" or "img" or "input" or "button";
}
