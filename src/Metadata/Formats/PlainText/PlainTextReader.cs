using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.PlainText;

/// <summary>Text as it is: plain text, program source, and other formats whose text is worth more than their syntax.</summary>
internal sealed class PlainTextReader : IFormatReader
{
    public static PlainTextReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        using var text = TextSource.Open(context);
        return TextCopy.All(text, context);
    }
}
