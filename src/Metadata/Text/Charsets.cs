using System.Text;

namespace Pipeline.Metadata.Text;

/// <summary>Charsets by their WHATWG labels, and the decoders for them.</summary>
internal static class Charsets
{
    static Charsets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public const string Utf8 = "utf-8";

    /// <summary>The decoder of a WHATWG charset name; UTF-8 for a name that has none. Malformed input becomes U+FFFD, a byte order mark is kept.</summary>
    public static Encoding Decoder(string name) => name switch
    {
        Utf8 => new UTF8Encoding(false),
        "utf-16le" => new UnicodeEncoding(false, false),
        "utf-16be" => new UnicodeEncoding(true, false),
        "utf-32le" => new UTF32Encoding(false, false),
        "utf-32be" => new UTF32Encoding(true, false),
        _ => Encoding.GetEncoding(name),
    };
}
