namespace Pipeline.Metadata.Formats.Pdf.Filters;

/// <summary>Undoes the PNG and TIFF predictors of Flate and LZW streams (ISO 32000-2, 7.4.4.4), in place.</summary>
internal static class Predictor
{
    private const int MaxColumns = 1 << 20;

    /// <returns>The length of the result, which stands at the start of <paramref name="data"/>.</returns>
    public static int Undo(Span<byte> data, int predictor, int colors, int bitsPerComponent, int columns)
    {
        if (predictor < 2) return data.Length;
        colors = Math.Clamp(colors, 1, 32);
        bitsPerComponent = Math.Clamp(bitsPerComponent, 1, 16);
        columns = Math.Clamp(columns, 1, MaxColumns);
        var pixelBytes = Math.Max(1, colors * bitsPerComponent / 8);
        var rowBytes = (int)(((long)columns * colors * bitsPerComponent + 7) / 8);
        return predictor == 2 ? Tiff(data, rowBytes, colors, bitsPerComponent) : Png(data, rowBytes, pixelBytes);
    }

    private static int Png(Span<byte> data, int rowBytes, int pixelBytes)
    {
        var written = 0;
        var previous = -1;
        for (var at = 0; at < data.Length; at += rowBytes + 1)
        {
            var filter = data[at];
            var length = Math.Min(rowBytes, data.Length - at - 1);
            // The result grows slower than the source is read, so rows can be moved down as they are done.
            var row = data.Slice(written, length);
            data.Slice(at + 1, length).CopyTo(row);
            ReadOnlySpan<byte> up = previous < 0 ? default : data.Slice(previous, rowBytes);
            UndoRow(row, up, filter, pixelBytes);
            previous = written;
            written += length;
            if (length < rowBytes) break;
        }
        return written;
    }

    private static void UndoRow(Span<byte> row, ReadOnlySpan<byte> up, byte filter, int pixelBytes)
    {
        switch (filter)
        {
            case 1:
                for (var i = pixelBytes; i < row.Length; i++) row[i] += row[i - pixelBytes];
                break;
            case 2 when !up.IsEmpty:
                for (var i = 0; i < row.Length; i++) row[i] += up[i];
                break;
            case 3:
                for (var i = 0; i < row.Length; i++)
                {
                    var left = i >= pixelBytes ? row[i - pixelBytes] : 0;
                    row[i] += (byte)((left + (up.IsEmpty ? 0 : up[i])) / 2);
                }
                break;
            case 4:
                for (var i = 0; i < row.Length; i++)
                {
                    var left = i >= pixelBytes ? row[i - pixelBytes] : 0;
                    var above = up.IsEmpty ? 0 : up[i];
                    var corner = i >= pixelBytes && !up.IsEmpty ? up[i - pixelBytes] : 0;
                    row[i] += Paeth(left, above, corner);
                }
                break;
        }
    }

    private static byte Paeth(int left, int above, int corner)
    {
        var estimate = left + above - corner;
        var toLeft = Math.Abs(estimate - left);
        var toAbove = Math.Abs(estimate - above);
        var toCorner = Math.Abs(estimate - corner);
        return (byte)(toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner);
    }

    // Only byte-wide components are met outside images, which are not decoded here.
    private static int Tiff(Span<byte> data, int rowBytes, int colors, int bitsPerComponent)
    {
        if (bitsPerComponent != 8) return data.Length;
        for (var at = 0; at < data.Length; at += rowBytes)
        {
            var row = data.Slice(at, Math.Min(rowBytes, data.Length - at));
            for (var i = colors; i < row.Length; i++) row[i] += row[i - colors];
        }
        return data.Length;
    }
}
