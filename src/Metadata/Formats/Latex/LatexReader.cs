namespace Pipeline.Metadata.Formats.Latex;

/// <summary>LaTeX and TeX: title, authors, date and babel's language from the source's commands, and the text between commands.</summary>
[FormatName("LaTeX and TeX", "application/x-tex, application/x-latex")]
[Reads("title", "\\title; pdftitle")]
[Reads("subject", "pdfsubject")]
[Reads("authors", "\\author, split at \\and; pdfauthor")]
[Reads("keywords", "\\keywords")]
[Reads("createdAt", "\\date where it is an ISO 8601 date")]
[Reads("declaredLanguage", "babel's last option")]
[Reads("text", "the text between commands")]
internal sealed class LatexReader : IFormatReader
{
    public static LatexReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        using var text = TextSource.Open(context);
        return new LatexText(new Html.CharCursor(text), context).ReadAll();
    }
}
