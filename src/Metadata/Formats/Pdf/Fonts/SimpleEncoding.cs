using System.Globalization;
using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Objects;

namespace Pipeline.Metadata.Formats.Pdf.Fonts;

/// <summary>
/// What the codes of a simple font mean: a base encoding (named, of the font program, or by the font's kind), and the
/// differences on top, whose names may tell a character or only a number.
/// </summary>
internal static class SimpleEncoding
{
    private const int SymbolicFlag = 4;

    public static string?[] Texts(PdfFile file, PdfDictionary font)
    {
        var encoding = file.Resolve(font, "Encoding");
        var name = encoding.AsName() ?? file.Resolve(encoding.AsDictionary(), "BaseEncoding").AsName();
        var descriptor = file.Resolve(font, "FontDescriptor").AsDictionary();
        var texts = new string?[256];
        var isBuiltIn = BaseEncodings.Find(name) is null && FontProgram.Encoding(file, descriptor, texts);
        if (!isBuiltIn)
        {
            var baseEncoding = BaseEncodings.Find(name) ?? Default(file, font, descriptor);
            for (var code = 0; code < 256; code++)
            {
                if (baseEncoding[code] != '\0') texts[code] = CharacterTexts.Of(baseEncoding[code]);
            }
        }
        if (file.Resolve(encoding.AsDictionary(), "Differences").AsArray() is { } differences)
            Apply(
                file, differences, texts, file.Resolve(font, "Subtype").AsName() == "Type3",
                file.Resolve(font, "BaseFont").AsName()?.Contains("Dingbats", StringComparison.Ordinal) == true);
        return texts;
    }

    private static char[] Default(PdfFile file, PdfDictionary font, PdfDictionary? descriptor)
    {
        if (StandardFonts.BuiltInEncoding(file.Resolve(font, "BaseFont").AsName()) is { } builtIn) return builtIn;
        var isTrueType = file.Resolve(font, "Subtype").AsName() == "TrueType";
        var isSymbolic = ((file.Resolve(descriptor, "Flags").AsInt() ?? 0) & SymbolicFlag) != 0;
        return isTrueType || isSymbolic ? BaseEncodings.Windows : BaseEncodings.Standard;
    }

    private static void Apply(PdfFile file, PdfArray differences, string?[] texts, bool isType3, bool isDingbats)
    {
        var names = new string?[256];
        var code = 0;
        for (var i = 0; i < differences.Count; i++)
        {
            file.Budget.Step();
            var item = file.Resolve(differences[i]);
            if (item.AsInt() is { } number) code = number;
            else if (item.AsName() is { } name && (uint)code < 256) names[code++] = name;
        }
        var isHexadecimal = Array.Exists(names, IsHexadecimal);
        for (code = 0; code < 256; code++)
        {
            if (names[code] is not { } name) continue;
            // Type 3 glyphs are procedures, named at will: there the code is the better guess.
            texts[code] = name == ".notdef" ? null
                : GlyphNames.ToUnicode(name, isDingbats) ?? (isType3 ? CharacterTexts.Of((char)code) : Numbered(name, code, isHexadecimal));
        }
    }

    // "g65", "C0041": a letter or two and a character code, decimal unless one of the font's names has hexadecimal digits.
    private static string? Numbered(string name, int code, bool isHexadecimal)
    {
        var prefix = 0;
        while (prefix < name.Length && prefix < 2 && char.IsAsciiLetter(name[prefix]) && !(isHexadecimal && prefix == 1)) prefix++;
        var digits = name.AsSpan(Math.Min(prefix, name.Length));
        var style = isHexadecimal && digits.Length == 2 ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (int.TryParse(digits, style, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 0xD800)
            return CharacterTexts.Of((char)number);
        return CharacterTexts.Of((char)code);
    }

    private static bool IsHexadecimal(string? name)
    {
        if (name is null or { Length: < 2 or > 3 } || name.Length == 3 && !char.IsAsciiLetter(name[0])) return false;
        var digits = name.AsSpan(name.Length - 2);
        return char.IsAsciiHexDigit(digits[0]) && char.IsAsciiHexDigit(digits[1])
            && (char.IsAsciiLetter(digits[0]) || char.IsAsciiLetter(digits[1])) && GlyphNames.ToUnicode(name) is null;
    }
}
