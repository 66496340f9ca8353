using Pipeline.Metadata.Formats.Images;

namespace Pipeline.Metadata.Formats.Audio;

/// <summary>MPEG audio: title, artist and the like from its ID3 tags. The sound itself is not read.</summary>
[FormatName("MP3", "audio/mpeg")]
[Reads("title", "ID3v2 TIT2; ID3v1 title")]
[Reads("subject", "ID3v2 TCON")]
[Reads("authors", "ID3v2 TPE1; ID3v1 artist")]
[Reads("publisher", "ID3v2 TPUB")]
[Reads("creatorTool", "ID3v2 TENC, TSSE")]
[Reads("createdAt", "ID3v2 TDRC, TYER; ID3v1 year")]
[Reads("declaredLanguage", "ID3v2 TLAN")]
[Reads("properties", "album")]
internal sealed class Mp3Reader : IFormatReader
{
    private const int Version1Size = 128;

    public static Mp3Reader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        Id3Tag.Read(context.Source, context.Metadata);
        ReadVersion1(context.Source, context.Metadata);
        return ReadOutcome.Processed;
    }

    // ID3v1: "TAG" and fields of fixed width in the file's last 128 bytes; what version 2 gave wins.
    private static void ReadVersion1(ByteSource source, MetadataBuilder metadata)
    {
        Span<byte> tag = stackalloc byte[Version1Size];
        if (source.Read(source.Length - Version1Size, tag) < Version1Size || !tag.StartsWith("TAG"u8)) return;
        metadata.Title ??= Field(tag.Slice(3, 30));
        if (metadata.Authors.Count == 0) metadata.AddAuthor(Field(tag.Slice(33, 30)));
        if (!metadata.Properties.ContainsKey("album")) metadata.AddProperty("album", Field(tag.Slice(63, 30)));
        metadata.CreatedAt ??= IsoDate.Parse(Field(tag.Slice(93, 4)));
    }

    private static string Field(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return PlainString.Of(end < 0 ? field : field[..end]).Trim();
    }
}
