using System.Text;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Mail;

/// <summary>Encodings by the names that mail gives them, as the WHATWG Encoding Standard widens them.</summary>
internal static class MailCharsets
{
    private const int MaxLabelCharacters = 40;

    /// <summary>The encoding of a label; null for one that is unknown.</summary>
    public static Encoding? Of(string? label)
    {
        label = label?.Trim(' ', '"', '\'').ToLowerInvariant();
        switch (label)
        {
            case null or "" or { Length: > MaxLabelCharacters }: return null;
            case "utf-8" or "utf8" or "unicode-1-1-utf-8": return Encoding.UTF8;
            case "us-ascii" or "ascii" or "iso-8859-1" or "latin1" or "iso8859-1" or "cp1252" or "ansi_x3.4-1968":
                return CodePages.Of(
                CodePages.Western);
            case "iso-8859-9" or "latin5": return CodePages.Of(1254);
            case "iso-8859-11" or "tis-620": return CodePages.Of(874);
            case "gb2312" or "gbk" or "x-gbk" or "cp936": return CodePages.Of(54936);
            case "ks_c_5601-1987" or "euc-kr" or "cp949" or "ks_c_5601": return CodePages.Of(949);
            case "cp932" or "windows-31j" or "x-sjis" or "sjis" or "ms_kanji": return CodePages.Of(932);
            case "utf-16": return Encoding.Unicode;
            case "cp1250" or "cp1251" or "cp1253" or "cp1254" or "cp1255" or "cp1256" or "cp1257" or "cp1258":
                return CodePages.Of(int.Parse(label.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture));
            // Security: UTF-7 decodes to what no filter saw; the Encoding Standard leaves it out, too.
            case "utf-7": return null;
            default:
                return CodePagesEncodingProvider.Instance.GetEncoding(label)
                ?? BuiltIn(label) ?? (Charsets.Name(label) is { } name ? Charsets.Decoder(name) : null);
        }
    }

    /// <summary>The name an item gives an encoding.</summary>
    public static string NameOf(Encoding encoding) => CodePages.NameOf(encoding.CodePage) ?? encoding.WebName.ToLowerInvariant();

    private static Encoding? BuiltIn(string label) => label switch
    {
        "utf-16le" => Encoding.Unicode,
        "utf-16be" => Encoding.BigEndianUnicode,
        "utf-32" or "utf-32le" => Encoding.UTF32,
        _ => null,
    };
}
