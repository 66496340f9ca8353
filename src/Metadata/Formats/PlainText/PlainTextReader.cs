namespace Pipeline.Metadata.Formats.PlainText;

/// <summary>Text as it is: plain text, program source, and other formats whose text is worth more than their syntax.</summary>
[FormatName("Plain text and source code", "text/plain, every other text/ type, application/sql and others")]
[Reads("text", "the whole text")]
[Reads("charset", "byte order mark; valid UTF-8; the declared charset; statistics")]
internal sealed class PlainTextReader : IFormatReader
{
    public static PlainTextReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        using var text = TextSource.Open(context);
        return TextCopy.All(text, context);
    }
}
