using System.Buffers.Binary;
using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Objects;

namespace Pipeline.Metadata.Formats.Pdf.Fonts;

/// <summary>
/// Turns the character map of an embedded TrueType program around (OpenType, table <c>cmap</c>, formats 4 and 12), for
/// fonts whose codes are glyph numbers and which do not say what those mean.
/// </summary>
internal static class TrueTypeCMap
{
    private const uint CMapTag = 0x636D6170;
    private const int MaxGlyphs = 65_536;

    /// <returns>Null where there is no such program or no Unicode map in it.</returns>
    public static Dictionary<int, int>? UnicodeByGlyph(PdfFile file, PdfDictionary descendant)
    {
        var descriptor = file.Resolve(descendant, "FontDescriptor").AsDictionary();
        if (file.Resolve(descriptor, "FontFile2").AsStream() is not { } stream) return null;
        using var data = file.Decode(stream);
        if (data is null || Table(data.Span) is not { IsEmpty: false } table) return null;
        var map = Read(table, file.Budget);
        if (map.Count == 0) return null;
        return file.Resolve(descendant, "CIDToGIDMap").AsStream() is { } cids ? ByCid(file, cids, map) : map;
    }

    private static Dictionary<int, int> ByCid(PdfFile file, PdfStream stream, Dictionary<int, int> byGlyph)
    {
        var byCid = new Dictionary<int, int>();
        using var data = file.Decode(stream);
        if (data is null) return byCid;
        for (var cid = 0; 2 * cid + 1 < data.Length && cid < MaxGlyphs; cid++)
        {
            if (byGlyph.TryGetValue(U16(data.Span, 2 * cid), out var point)) byCid[cid] = point;
        }
        return byCid;
    }

    private static ReadOnlySpan<byte> Table(ReadOnlySpan<byte> font)
    {
        var tables = U16(font, 4);
        for (var i = 0; i < tables; i++)
        {
            var entry = 12 + 16 * i;
            if (U32(font, entry) == CMapTag && U32(font, entry + 8) is var offset && offset < font.Length) return font[(int)offset..];
        }
        return default;
    }

    private static Dictionary<int, int> Read(ReadOnlySpan<byte> table, PdfBudget budget)
    {
        var map = new Dictionary<int, int>();
        var count = Math.Min(U16(table, 2), 64);
        for (var i = 0; i < count; i++)
        {
            var platform = U16(table, 4 + 8 * i);
            var encoding = U16(table, 6 + 8 * i);
            var offset = U32(table, 8 + 8 * i);
            if (offset >= table.Length || !(platform == 0 || platform == 3 && encoding is 1 or 10)) continue;
            var subtable = table[(int)offset..];
            switch (U16(subtable, 0))
            {
                case 4:
                    ReadSegments(subtable, map, budget);
                    break;
                case 12:
                    ReadGroups(subtable, map, budget);
                    break;
            }
        }
        return map;
    }

    private static void ReadSegments(ReadOnlySpan<byte> table, Dictionary<int, int> map, PdfBudget budget)
    {
        var segments = U16(table, 6) / 2;
        for (var i = 0; i < segments; i++)
        {
            int end = U16(table, 14 + 2 * i), start = U16(table, 16 + 2 * segments + 2 * i);
            int delta = U16(table, 16 + 4 * segments + 2 * i), at = 16 + 6 * segments + 2 * i, rangeOffset = U16(table, at);
            for (var point = start; point <= end && point < 0xFFFF; point++)
            {
                budget.Step();
                var glyph = rangeOffset == 0 ? point + delta : U16(table, at + rangeOffset + 2 * (point - start));
                if (rangeOffset != 0 && glyph != 0) glyph += delta;
                if ((glyph & 0xFFFF) != 0) map.TryAdd(glyph & 0xFFFF, point);
            }
        }
    }

    private static void ReadGroups(ReadOnlySpan<byte> table, Dictionary<int, int> map, PdfBudget budget)
    {
        var groups = Math.Min(U32(table, 12), table.Length / 12);
        for (var i = 0; i < groups; i++)
        {
            long first = U32(table, 16 + 12 * i), last = U32(table, 20 + 12 * i), glyph = U32(table, 24 + 12 * i);
            for (var point = first; point <= last && point <= 0x10FFFF; point++)
            {
                budget.Step();
                if (glyph + (point - first) is > 0 and < MaxGlyphs and var id) map.TryAdd((int)id, (int)point);
            }
        }
    }

    private static int U16(ReadOnlySpan<byte> data, int at) =>
        at >= 0 && at + 2 <= data.Length ? BinaryPrimitives.ReadUInt16BigEndian(data[at..]) : 0;

    private static uint U32(ReadOnlySpan<byte> data, int at) =>
        at >= 0 && at + 4 <= data.Length ? BinaryPrimitives.ReadUInt32BigEndian(data[at..]) : 0;
}
