using System.Text;

namespace Pipeline.Metadata.Text;

/// <summary>
/// Charsets by their WHATWG labels, then by IANA's for those that the Encoding Standard leaves out and old documents have;
/// and the decoders for them.
/// </summary>
internal static class Charsets
{
    public const string Utf8 = "utf-8";

    // A label comes from the document: no real one is longer.
    private const int MaxLabelLength = 40;

    private static readonly Dictionary<string, string> NameOfLabel = Names("charset-labels.tsv", "further-charset-labels.tsv");

    private static readonly HashSet<string> Standard = [.. Names("charset-labels.tsv").Values];

    static Charsets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The name of a label: WHATWG's, else IANA's in small letters; null when it is none.</summary>
    public static string? Name(string? label) =>
        label is { Length: <= MaxLabelLength } && NameOfLabel.TryGetValue(label.Trim(), out var name) ? name : null;

    /// <summary>Whether a name is one of the WHATWG Encoding Standard.</summary>
    public static bool IsStandard(string name) => Standard.Contains(name);

    /// <summary>The decoder of a name. Malformed input becomes U+FFFD, a byte order mark is kept.</summary>
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
        "johab" => Encoding.GetEncoding(1361),
        "x-mac-ce" => Encoding.GetEncoding(10029),
        "ibm858" => Encoding.GetEncoding(858),
        "ibm1140" => Encoding.GetEncoding(1140),
        "ibm1047" => Encoding.GetEncoding(1047),
        _ => Encoding.GetEncoding(name),
    };

    private static Dictionary<string, string> Names(params string[] files) => files.SelectMany(file => RuleFile.Read(file))
        .SelectMany(columns => columns[1].Split(' ').Select(label => (label, columns[0])))
        .ToDictionary(pair => pair.label, pair => pair.Item2, StringComparer.OrdinalIgnoreCase);
}
