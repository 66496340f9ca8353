namespace Pipeline.Metadata.Formats.Audio;

/// <summary>FLAC (RFC 9639): the comments among its metadata blocks.</summary>
[FormatName("FLAC", "audio/flac")]
[Reads("title", "TITLE")]
[Reads("subject", "GENRE")]
[Reads("description", "DESCRIPTION")]
[Reads("publisher", "ORGANIZATION")]
[Reads("authors", "ARTIST, each")]
[Reads("creatorTool", "ENCODER; the writer's name")]
[Reads("createdAt", "DATE")]
[Reads("declaredLanguage", "LANGUAGE")]
[Reads("properties", "album")]
internal sealed class FlacReader : IFormatReader
{
    // The format has seven kinds of blocks; pictures may come several times.
    private const int MaxBlocks = 200;
    private const int CommentBlock = 4;
    private const int MaxCommentBytes = 1024 * 1024;

    public static FlacReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        Span<byte> header = stackalloc byte[4];
        var at = 4L;
        for (var count = 0; count < MaxBlocks && context.Source.Read(at, header) == header.Length; count++)
        {
            var length = header[1] << 16 | header[2] << 8 | header[3];
            at += header.Length;
            if ((header[0] & 0x7F) == CommentBlock)
            {
                var bytes = new byte[Math.Min(length, Math.Min(MaxCommentBytes, Math.Max(0, context.Source.Length - at)))];
                return VorbisComments.Read(bytes.AsSpan(0, context.Source.Read(at, bytes)), context.Metadata)
                    ? ReadOutcome.Processed : ReadOutcome.Partial("the comments break off");
            }
            if ((header[0] & 0x80) != 0) return ReadOutcome.Processed;
            at += length;
        }
        return ReadOutcome.Partial("the metadata blocks break off");
    }
}
