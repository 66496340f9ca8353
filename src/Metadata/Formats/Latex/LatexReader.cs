using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Latex;

/// <summary>LaTeX and TeX: title, authors, date and babel's language from the source's commands, and the text between commands.</summary>
internal sealed class LatexReader : IFormatReader
{
    public static LatexReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        using var text = TextSource.Open(context);
        return new LatexText(new Html.CharCursor(text), context).ReadAll();
    }
}
