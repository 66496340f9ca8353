using System.Text;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Packages;

/// <summary>Opens XML as characters by its byte order mark, its first bytes or its declaration (XML 1.0, appendix F); UTF-8 without
/// any.</summary>
internal static class XmlText
{
    private const int DeclarationBytes = 200;

    /// <param name="stream">Disposed with the reader.</param>
    public static TextReader Open(Stream stream)
    {
        Span<byte> head = stackalloc byte[DeclarationBytes];
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (ByteOrderMark.Find(head) is { } mark) return new StreamCharacters(stream, Charsets.Decoder(mark.Charset), head[mark.Length..]);
        return new StreamCharacters(stream, Charsets.Decoder(Charset(head)), head);
    }

    private static string Charset(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[(byte)'<', 0, (byte)'?', 0])) return "utf-16le";
        if (head.StartsWith((ReadOnlySpan<byte>)[0, (byte)'<', 0, (byte)'?'])) return "utf-16be";
        if (!head.StartsWith("<?xml"u8)) return Charsets.Utf8;
        var declared = Charsets.Name(XmlCharset.Declared(Encoding.Latin1.GetString(head)));
        // A declaration that could be read byte by byte is not in two-byte characters, whatever it says.
        return declared is null or "utf-16le" or "utf-16be" ? Charsets.Utf8 : declared;
    }
}
