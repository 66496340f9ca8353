using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Formats.Audio;

/// <summary>The comments that Vorbis, Opus, Speex, Theora and FLAC share (Vorbis I specification, 5; RFC 9639, 8.6): names and values in
/// UTF-8.</summary>
internal static class VorbisComments
{
    private const int MaxComments = 1_000;

    // Pictures stand among the comments, in Base64.
    private const int MaxTextBytes = 64 * 1024;

    /// <param name="bytes">From the writer's name on.</param>
    /// <param name="metadata">What is empty there is filled.</param>
    /// <returns>False where the comments break off.</returns>
    public static bool Read(ReadOnlySpan<byte> bytes, MetadataBuilder metadata)
    {
        if (!Take(ref bytes, out var writer) || bytes.Length < 4) return false;
        var count = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        bytes = bytes[4..];
        for (var at = 0; at < Math.Min(count, MaxComments); at++)
        {
            if (!Take(ref bytes, out var comment)) return false;
            var equals = comment.IndexOf((byte)'=');
            if (equals > 0 && comment.Length <= MaxTextBytes)
                Fill(Encoding.ASCII.GetString(comment[..equals]).ToUpperInvariant(), Encoding.UTF8.GetString(comment[(equals + 1)..]),
                    metadata);
        }
        metadata.CreatorTool ??= Encoding.UTF8.GetString(writer);
        return true;
    }

    private static bool Take(ref ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (bytes.Length < 4) return false;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if (length > bytes.Length - 4) return false;
        text = bytes.Slice(4, (int)length);
        bytes = bytes[(4 + (int)length)..];
        return true;
    }

    private static void Fill(string name, string value, MetadataBuilder metadata)
    {
        switch (name)
        {
            case "TITLE": metadata.Title ??= value; break;
            case "ARTIST": metadata.AddAuthor(value); break;
            case "ALBUM": metadata.AddProperty("album", value); break;
            case "GENRE": metadata.Subject ??= value; break;
            case "DESCRIPTION": metadata.Description ??= value; break;
            case "ORGANIZATION": metadata.Publisher ??= value; break;
            case "ENCODER": metadata.CreatorTool ??= value; break;
            case "LANGUAGE": metadata.DeclaredLanguage ??= value; break;
            case "DATE": metadata.CreatedAt ??= IsoDate.Parse(value); break;
        }
    }
}
