using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Objects;

namespace Pipeline.Metadata.Formats.Pdf.Fonts;

/// <summary>Makes a font of its dictionary (ISO 32000-2, 9.6 and 9.7).</summary>
internal static class FontLoader
{
    private const float Thousandth = 0.001f;

    /// <summary>Entries of a width array; a composite font has at most 65,536 CIDs.</summary>
    private const int MaxWidths = 65_536;

    private const int FixedPitchFlag = 1;
    private const int SerifFlag = 2;

    public static PdfFont Load(PdfFile file, PdfDictionary dictionary) =>
        file.Resolve(dictionary, "Subtype").AsName() == "Type0"
        && file.Resolve(file.Resolve(dictionary, "DescendantFonts").AsArray()?[0] ?? PdfValue.Null).AsDictionary() is { } descendant
            ? LoadComposite(file, dictionary, descendant)
            : LoadSimple(file, dictionary);

    private static PdfFont LoadSimple(PdfFile file, PdfDictionary dictionary)
    {
        var encoded = SimpleEncoding.Texts(file, dictionary);
        var widths = SimpleWidths(file, dictionary, encoded, out var otherwise);
        return new()
        {
            ToUnicode = ToUnicode(file, dictionary),
            EncodedText = encoded,
            Widths = widths,
            DefaultWidth = otherwise,
            Em = file.Resolve(dictionary, "Subtype").AsName() == "Type3" ? EmOf(widths) : 1,
        };
    }

    // Half an em is what a character is wide on average.
    private static float EmOf(Dictionary<int, float> widths)
    {
        float sum = 0;
        var count = 0;
        foreach (var width in widths.Values)
        {
            if (width <= 0) continue;
            sum += width;
            count++;
        }
        return count == 0 ? 1 : 2 * sum / count;
    }

    private static Dictionary<int, float> SimpleWidths(PdfFile file, PdfDictionary dictionary, string?[] encoded, out float otherwise)
    {
        var widths = new Dictionary<int, float>();
        var descriptor = file.Resolve(dictionary, "FontDescriptor").AsDictionary();
        var scale = Thousandth;
        // A Type 3 font has a glyph space of its own.
        if (file.Resolve(dictionary, "Subtype").AsName() == "Type3" && file.Resolve(dictionary, "FontMatrix").AsArray() is { } matrix)
        {
            scale = (float)Math.Abs(file.Resolve(matrix[0]).AsNumber(Thousandth));
            if (scale == 0) scale = (float)Math.Abs(file.Resolve(matrix[1]).AsNumber(Thousandth));
        }
        otherwise = (float)file.Resolve(descriptor, "MissingWidth").AsNumber(0) * scale;
        if (file.Resolve(dictionary, "Widths").AsArray() is { Count: > 0 } list)
        {
            var first = file.Resolve(dictionary, "FirstChar").AsInt() ?? 0;
            for (var i = 0; i < Math.Min(list.Count, 256); i++)
            {
                if (file.Resolve(list[i]).AsNumber() is { } width) widths[first + i] = (float)width * scale;
            }
            return widths;
        }
        var flags = file.Resolve(descriptor, "Flags").AsInt() ?? 0;
        var standard = StandardFonts.Widths(file.Resolve(dictionary, "BaseFont").AsName(), (flags & FixedPitchFlag) != 0,
            (flags & SerifFlag) != 0);
        otherwise = StandardFonts.CourierWidth * Thousandth;
        if (standard is null) return widths;
        for (var code = 0; code < 256; code++)
        {
            // What the encoding leaves out shows as nothing, as wide as a space.
            var shown = encoded[code] is { Length: > 0 } text ? text[0] : ' ';
            if (standard.TryGetValue(shown, out var width)) widths[code] = width * Thousandth;
        }
        return widths;
    }

    private static PdfFont LoadComposite(PdfFile file, PdfDictionary dictionary, PdfDictionary descendant)
    {
        var encoding = file.Resolve(dictionary, "Encoding");
        var map = encoding.AsStream() is { } stream
            ? OwnCMap(file, stream) : PredefinedCMaps.Find(encoding.AsName() ?? "Identity-H") ?? CMap.Identity;
        var name = encoding.AsName() ?? file.Resolve(encoding.AsDictionary(), "CMapName").AsName() ?? "";
        var isVertical = map.IsVertical || name == "V" || name.EndsWith("-V", StringComparison.Ordinal);
        var system = file.Resolve(descendant, "CIDSystemInfo").AsDictionary();
        var collection = $"{Ascii(file.Resolve(system, "Registry"))}-{Ascii(file.Resolve(system, "Ordering"))}";
        var toUnicode = ToUnicode(file, dictionary);
        var unicode = PredefinedCMaps.UnicodeOf(map.IsIdentity ? collection : map.Collection ?? collection);
        return new()
        {
            CMap = map,
            ToUnicode = toUnicode,
            UnicodeByCid = unicode,
            UnicodeByGlyph = toUnicode is null && unicode is null ? TrueTypeCMap.UnicodeByGlyph(file, descendant) : null,
            Widths = CompositeWidths(file, descendant, isVertical),
            DefaultWidth = isVertical ? 1 : (float)file.Resolve(descendant, "DW").AsNumber(1000) * Thousandth,
            IsVertical = isVertical,
        };
    }

    private static CMap OwnCMap(PdfFile file, PdfStream stream)
    {
        var map = new CMap
        {
            IsVertical = file.Resolve(stream.Dictionary, "WMode").AsInt() == 1,
        };
        var parent = file.Resolve(stream.Dictionary, "UseCMap");
        if (parent.AsName() is { } name) map.Parent = PredefinedCMaps.Find(name);
        if (file.Decode(stream) is not { } data) return CMap.Identity;
        using (data)
        {
            new CMapParser(data.Span, file.Budget).ReadCids(map, PredefinedCMaps.Find);
        }
        map.Collection = map.Parent?.Collection;
        return map.RangeCount == 0 && map.Parent is null ? CMap.Identity : map;
    }

    // "c [w w …]" and "first last w"; vertical writing is taken to advance one em, as nearly all of it does.
    private static Dictionary<int, float> CompositeWidths(PdfFile file, PdfDictionary descendant, bool isVertical)
    {
        var widths = new Dictionary<int, float>();
        if (isVertical || file.Resolve(descendant, "W").AsArray() is not { } list) return widths;
        for (var i = 0; i + 1 < list.Count;)
        {
            file.Budget.Step();
            var first = file.Resolve(list[i]).AsInt() ?? 0;
            var second = file.Resolve(list[i + 1]);
            if (second.AsArray() is { } each)
            {
                for (var k = 0; k < each.Count && widths.Count < MaxWidths; k++)
                    widths[first + k] = (float)file.Resolve(each[k]).AsNumber(0) * Thousandth;
                i += 2;
                continue;
            }
            var last = Math.Min(second.AsInt() ?? first, ushort.MaxValue);
            var width = (float)file.Resolve(list[i + 2]).AsNumber(0) * Thousandth;
            for (var cid = Math.Max(first, 0); cid <= last && widths.Count < MaxWidths; cid++)
            {
                file.Budget.Step();
                widths[cid] = width;
            }
            i += 3;
        }
        return widths;
    }

    private static ToUnicodeMap? ToUnicode(PdfFile file, PdfDictionary dictionary)
    {
        if (file.Resolve(dictionary, "ToUnicode").AsStream() is not { } stream) return null;
        using var data = file.Decode(stream);
        if (data is null) return null;
        var map = new CMapParser(data.Span, file.Budget).ReadToUnicode();
        return map.IsEmpty ? null : map;
    }

    private static string Ascii(PdfValue value) => value.AsString() is { } bytes ? System.Text.Encoding.Latin1.GetString(bytes) : "";
}
