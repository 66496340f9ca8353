using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Rtf;

/// <summary>Rich Text Format.</summary>
[FormatName("Rich Text Format", "text/rtf, application/rtf")]
[Reads("title", "\\title")]
[Reads("subject", "\\subject")]
[Reads("description", "\\doccomm; \\comment")]
[Reads("publisher", "\\company")]
[Reads("authors", "\\author, several at semicolons")]
[Reads("keywords", "\\keywords, several at commas and semicolons")]
[Reads("creatorTool", "\\generator")]
[Reads("createdAt", "\\creatim, local time")]
[Reads("modifiedAt", "\\revtim, local time")]
[Reads("pageCount", "\\nofpages")]
[Reads("wordCount", "\\nofwords; else the text's")]
[Reads("characterCount", "\\nofchars; else the text's")]
[Reads("charset", "\\ansicpg; each font's character set decides for its own text")]
[Reads("text", "what a reader sees, with notes, headers and footers; field codes, pictures and tables of styles left out")]
[Reads("properties", "lastModifiedBy (\\operator), manager, category, lastPrinted, editingMinutes, revision; custom.NAME for the "
    + "user's own")]
internal sealed class RtfReader : IFormatReader
{
    public static RtfReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        Span<byte> head = stackalloc byte[5];
        if (context.Source.Read(0, head) < head.Length || !head.SequenceEqual(@"{\rtf"u8))
            return ReadOutcome.Corrupt("rtf: signature missing");
        var text = new RtfText(context.Source, context);
        var stopped = text.Read();
        if (text.NamedCodePage is { } codePage) context.Metadata.Charset = CodePages.NameOf(codePage);
        return stopped is null ? ReadOutcome.Processed : ReadOutcome.Partial(stopped);
    }
}
