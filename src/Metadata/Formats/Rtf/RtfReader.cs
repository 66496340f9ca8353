using Pipeline.Metadata.Formats.Ole2;

namespace Pipeline.Metadata.Formats.Rtf;

/// <summary>Rich Text Format.</summary>
internal sealed class RtfReader : IFormatReader
{
    public static RtfReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        Span<byte> head = stackalloc byte[5];
        if (context.Source.Read(0, head) < head.Length || !head.SequenceEqual(@"{\rtf"u8)) return ReadOutcome.Corrupt("rtf: signature missing");
        var text = new RtfText(context.Source, context);
        var stopped = text.Read();
        if (text.NamedCodePage is { } codePage) context.Metadata.Charset = CodePages.NameOf(codePage);
        return stopped is null ? ReadOutcome.Processed : ReadOutcome.Partial(stopped);
    }
}
