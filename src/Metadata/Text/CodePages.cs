using System.Text;

namespace Pipeline.Metadata.Text;

/// <summary>Encodings by Windows code page number, as property sets, RTF and MSG name them.</summary>
internal static class CodePages
{
    public const int Utf16 = 1200;
    public const int Western = 1252;

    /// <summary>The encoding of a code page; windows-1252 for one that is unknown.</summary>
    public static Encoding Of(int codePage) => codePage switch
    {
        Utf16 => Encoding.Unicode,
        1201 => Encoding.BigEndianUnicode,
        20127 => Encoding.Latin1,  // Labelled ASCII: what lies above is nearly always Latin-1.
        28591 => Encoding.Latin1,
        65001 => Encoding.UTF8,
        _ => CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? CodePagesEncodingProvider.Instance.GetEncoding(Western)!,
    };

    /// <summary>Whether <see cref="Of"/> has the code page itself.</summary>
    public static bool IsKnown(int codePage) =>
        codePage is Utf16 or 1201 or 20127 or 28591 or 65001 || CodePagesEncodingProvider.Instance.GetEncoding(codePage) is not null;

    /// <summary>A code page's WHATWG name; null for one that the Encoding Standard does not have.</summary>
    public static string? NameOf(int codePage) => codePage switch
    {
        (>= 1250 and <= 1258) or 874 => $"windows-{codePage}",
        866 => "ibm866",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        10000 => "macintosh",
        20866 => "koi8-r",
        21866 => "koi8-u",
        65001 => "utf-8",
        _ => null,
    };
}
