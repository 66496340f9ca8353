namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>
/// The strings of a workbook, each once (MS-XLS, sections 2.4.265 and 2.5.293). They serve to tell the language and
/// to count words; which cells hold them would take reading every sheet.
/// </summary>
internal static class SharedStringTable
{
    private const int HighByteFlag = 1;
    private const int PhoneticFlag = 4;
    private const int RunsFlag = 8;

    public static void Read(ByteSource workbook, long record, ReadContext context)
    {
        var bytes = new RecordBytes(workbook, record);
        bytes.Skip(4);
        var count = bytes.UInt32();
        for (var at = 0L; at < count && !bytes.IsAtEnd; at++)
        {
            if (context.Text.IsFull || context.OutOfTime.IsCancellationRequested) return;
            ReadString(bytes, context);
            context.Text.AppendLine();
        }
    }

    private static void ReadString(RecordBytes bytes, ReadContext context)
    {
        var characters = bytes.UInt16();
        var flags = bytes.Byte();
        var runs = (flags & RunsFlag) != 0 ? bytes.UInt16() : 0;
        var phonetic = (flags & PhoneticFlag) != 0 ? bytes.UInt32() : 0;
        var wide = (flags & HighByteFlag) != 0;
        Span<char> buffer = stackalloc char[256];
        var filled = 0;
        for (var at = 0; at < characters && !bytes.IsAtEnd; at++)
        {
            // A string that goes over into a continuing record says its width anew there.
            if (bytes.LeftInRecord <= 0 && bytes.NextRecord()) wide = (bytes.Byte() & HighByteFlag) != 0;
            buffer[filled++] = (char)(wide ? bytes.UInt16() : bytes.Byte());
            if (filled < buffer.Length) continue;
            context.Text.Append(buffer);
            filled = 0;
        }
        context.Text.Append(buffer[..filled]);
        bytes.Skip((4L * runs) + phonetic);
    }
}
