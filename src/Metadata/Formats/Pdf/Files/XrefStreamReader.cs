using Pipeline.Metadata.Formats.Pdf.Objects;

namespace Pipeline.Metadata.Formats.Pdf.Files;

/// <summary>Reads the entries of one cross-reference stream (ISO 32000-2, 7.5.8).</summary>
internal static class XrefStreamReader
{
    /// <param name="dictionary">The stream's own.</param>
    /// <param name="data">The stream, decoded.</param>
    /// <param name="table">Takes the entries that it does not have.</param>
    /// <param name="budget">One step an entry.</param>
    /// <param name="isHybrid">A table calls the objects of its hybrid stream free: those entries are replaced.</param>
    /// <returns>False when the widths make no sense.</returns>
    public static bool Read(PdfDictionary dictionary, ReadOnlySpan<byte> data, XrefTable table, PdfBudget budget, bool isHybrid)
    {
        if (dictionary["W"].AsArray() is not { Count: >= 3 } widths) return false;
        Span<int> width = stackalloc int[3];
        for (var i = 0; i < 3; i++)
        {
            if (widths[i].AsInt() is not (>= 0 and <= 8 and var w)) return false;
            width[i] = w;
        }
        var entryBytes = width[0] + width[1] + width[2];
        if (entryBytes == 0) return false;

        var index = dictionary["Index"].AsArray();
        var sections = index is null ? 1 : index.Count / 2;
        for (var section = 0; section < sections; section++)
        {
            var first = index is null ? 0 : index[2 * section].AsLong() ?? -1;
            var count = index is null ? dictionary["Size"].AsLong() ?? long.MaxValue : index[2 * section + 1].AsLong() ?? 0;
            if (first < 0) return false;
            for (long i = 0; i < count && data.Length >= entryBytes; i++, data = data[entryBytes..])
            {
                budget.Step();
                if (first + i > XrefTable.MaxObjectNumber) continue;
                var entry = Entry(data, width);
                var number = (int)(first + i);
                if (isHybrid && table[number].Kind == XrefKind.Free) table[number] = entry;
                else table.AddOlder(number, entry);
            }
        }
        return true;
    }

    private static XrefEntry Entry(ReadOnlySpan<byte> data, ReadOnlySpan<int> width)
    {
        var type = width[0] == 0 ? 1 : Field(data, width[0]);
        var second = Field(data[width[0]..], width[1]);
        var third = (int)Math.Clamp(Field(data[(width[0] + width[1])..], width[2]), 0, int.MaxValue);
        return type switch
        {
            1 when second > 0 => new(XrefKind.InFile, second, third),
            2 when second <= XrefTable.MaxObjectNumber => new(XrefKind.InStream, second, third),
            _ => new(XrefKind.Free, 0, 0),
        };
    }

    private static long Field(ReadOnlySpan<byte> data, int width)
    {
        long value = 0;
        for (var i = 0; i < width; i++) value = value << 8 | data[i];
        return value & long.MaxValue;
    }
}
