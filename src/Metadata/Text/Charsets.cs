using System.Text;

namespace Pipeline.Metadata.Text;

/// <summary>Charsets by their WHATWG labels, and the decoders for them.</summary>
internal static class Charsets
{
    public const string Utf8 = "utf-8";

    // A label comes from the document: no real one is longer.
    private const int MaxLabelLength = 40;

    private static readonly Dictionary<string, string> Names = RuleFile.Read("charset-labels.tsv")
        .SelectMany(columns => columns[1].Split(' ').Select(label => (label, columns[0])))
        .ToDictionary(pair => pair.label, pair => pair.Item2, StringComparer.OrdinalIgnoreCase);

    static Charsets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The WHATWG name of a label; null when it is none.</summary>
    public static string? Name(string? label) =>
        label is { Length: <= MaxLabelLength } && Names.TryGetValue(label.Trim(), out var name) ? name : null;

    /// <summary>The decoder of a WHATWG name. Malformed input becomes U+FFFD, a byte order mark is kept.</summary>
    public static Encoding Decoder(string name) => name switch
    {
        Utf8 => new UTF8Encoding(false),
        "utf-16le" => new UnicodeEncoding(false, false),
        "utf-16be" => new UnicodeEncoding(true, false),
        "utf-32le" => new UTF32Encoding(false, false),
        "utf-32be" => new UTF32Encoding(true, false),
        "iso-8859-8-i" => Encoding.GetEncoding("iso-8859-8"),
        "gbk" => Encoding.GetEncoding("gb18030"),
        "euc-kr" => Encoding.GetEncoding(949),
        "iso-8859-10" or "iso-8859-14" or "iso-8859-16" => SingleByteEncoding.Named(name),
        _ => Encoding.GetEncoding(name),
    };
}
