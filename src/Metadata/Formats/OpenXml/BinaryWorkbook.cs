using System.Text;

namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>
/// A workbook in binary parts (MS-XLSB, section 2.1.4: a record is a number, a length and bytes): its sheets are
/// counted, and its string table is the text.
/// </summary>
internal static class BinaryWorkbook
{
    private const int BundledSheet = 156;
    private const int StringItem = 19;

    // Excel's limit on a cell, in UTF-16, behind a byte of flags and the length.
    private const int MaxStringBytes = 5 + (2 * 32_767);

    public static void Read(OpcPackage package, string mainPart)
    {
        var context = package.Context;
        var sheets = 0;
        package.ReadBytes(mainPart, stream => ReadRecords(stream, context, (kind, _) => sheets += kind == BundledSheet ? 1 : 0));
        context.Metadata.PageCount = sheets;
        foreach (var relationship in package.RelationshipsOf(mainPart))
        {
            if (relationship is { Kind: "sharedStrings", PartName: { } part })
                package.ReadBytes(part, stream => ReadRecords(stream, context, (kind, bytes) => AppendString(kind, bytes, context)));
        }
    }

    private static void AppendString(int kind, ReadOnlySpan<byte> bytes, ReadContext context)
    {
        if (kind != StringItem || bytes.Length < 5) return;
        var length = (int)Math.Min(BitConverter.ToUInt32(bytes[1..]), (uint)(bytes.Length - 5) / 2);
        context.Text.Append(Encoding.Unicode.GetString(bytes.Slice(5, 2 * length)));
        context.Text.AppendLine();
    }

    private static void ReadRecords(Stream stream, ReadContext context, RecordReader read)
    {
        using var buffered = new BufferedStream(stream);
        var bytes = new byte[MaxStringBytes];
        while (!context.Text.IsFull && !context.OutOfTime.IsCancellationRequested)
        {
            var kind = Number(buffered, 2);
            var length = Number(buffered, 4);
            if (kind < 0 || length < 0) return;
            var kept = buffered.ReadAtLeast(bytes.AsSpan(0, Math.Min(length, bytes.Length)), Math.Min(length, bytes.Length),
                throwOnEndOfStream: false);
            read(kind, bytes.AsSpan(0, kept));
            for (var left = length - kept; left > 0;)
            {
                var skipped = buffered.Read(bytes, 0, Math.Min(left, bytes.Length));
                if (skipped == 0) return;
                left -= skipped;
            }
        }
    }

    // Seven bits a byte, the lowest first; the eighth says that more follow.
    private static int Number(Stream stream, int maxBytes)
    {
        var value = 0;
        for (var at = 0; at < maxBytes; at++)
        {
            var next = stream.ReadByte();
            if (next < 0) return -1;
            value |= (next & 0x7F) << (7 * at);
            if ((next & 0x80) == 0) break;
        }
        return value;
    }

    private delegate void RecordReader(int kind, ReadOnlySpan<byte> bytes);
}
