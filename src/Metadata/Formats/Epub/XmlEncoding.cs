using System.Text;
using Pipeline.Metadata.Formats.Xml;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Epub;

/// <summary>Opens a chapter as characters by its byte order mark or XML declaration; UTF-8 without either.</summary>
internal static class XmlEncoding
{
    private const int DeclarationBytes = 200;

    /// <param name="stream">Stays open in the caller's hands.</param>
    public static StreamReader OpenText(Stream stream)
    {
        var head = new byte[DeclarationBytes];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var declared = XmlCharset.Declared(Encoding.Latin1.GetString(head, 0, length));
        var whole = new PrefixedStream(head.AsMemory(0, length), stream);
        return new StreamReader(whole, Charsets.Decoder(Charsets.Name(declared) ?? Charsets.Utf8), detectEncodingFromByteOrderMarks: true, bufferSize: 4096, leaveOpen: true);
    }
}
