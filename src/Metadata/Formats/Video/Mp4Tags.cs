using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Formats.Video;

/// <summary>Tags of a film: Apple's item list, and QuickTime's own texts of user data.</summary>
internal static class Mp4Tags
{
    private const int MaxTextBytes = 64 * 1024;

    // Kinds of an item's value: text in UTF-8 and in UTF-16.
    private const int Utf8 = 1;
    private const int Utf16 = 2;

    /// <summary>Takes one item by its data box: kind, locale, value.</summary>
    public static void TakeItem(ByteSource source, string name, in Mp4Box data, MetadataBuilder metadata)
    {
        var bytes = Bytes(source, data);
        if (bytes.Length < 8) return;
        var kind = BinaryPrimitives.ReadUInt32BigEndian(bytes) & 0xFFFFFF;
        if (kind is not (Utf8 or Utf16)) return;
        var text = bytes.AsSpan(8);
        Fill(name, kind == Utf8 ? Encoding.UTF8.GetString(text) : Encoding.BigEndianUnicode.GetString(text), metadata);
    }

    /// <summary>Takes one text of QuickTime's user data: length, language, characters.</summary>
    public static void TakeQuickTime(ByteSource source, in Mp4Box box, MetadataBuilder metadata)
    {
        if (box.Name is not ['\u00A9', _, _, _]) return;
        var bytes = Bytes(source, box);
        if (bytes.Length < 4) return;
        var text = bytes.AsSpan(4, Math.Min(BinaryPrimitives.ReadUInt16BigEndian(bytes), bytes.Length - 4));
        Fill(box.Name, text.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            ? Encoding.BigEndianUnicode.GetString(text[2..]) : Images.PlainString.Of(text), metadata);
    }

    private static byte[] Bytes(ByteSource source, in Mp4Box box)
    {
        var length = Math.Min(box.End, source.Length) - box.Start;
        if (length is <= 0 or > MaxTextBytes) return [];
        var bytes = new byte[length];
        return bytes[..source.Read(box.Start, bytes)];
    }

    private static void Fill(string name, string value, MetadataBuilder metadata)
    {
        switch (name)
        {
            case "©nam": metadata.Title ??= value; break;
            case "©ART" or "©aut": metadata.AddAuthor(value); break;
            case "©alb": metadata.AddProperty("album", value); break;
            case "©gen": metadata.Subject ??= value; break;
            case "desc" or "©des" or "©cmt": metadata.Description ??= value; break;
            case "©too" or "©swr": metadata.CreatorTool ??= value; break;
            case "©day": metadata.CreatedAt ??= IsoDate.Parse(value); break;
            case "keyw":
                foreach (var keyword in value.Split(',')) metadata.AddKeyword(keyword);
                break;
        }
    }
}
