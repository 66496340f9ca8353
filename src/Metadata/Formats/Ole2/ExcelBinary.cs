using Pipeline.Metadata.Formats.Packages;

namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>A workbook stream: a flat run of records (MS-XLS, section 2.1.4). Headers stay readable under encryption.</summary>
internal static class ExcelBinary
{
    private const ushort FilePass = 0x2F;
    private const ushort BoundSheet = 0x85;
    private const ushort SharedStrings = 0xFC;

    // A workbook of 65,536 rows in 256 columns has some 17 million cell records; beyond the sheets there is no need
    // to go, so this only bounds a stream that never ends its globals.
    private const int MaxGlobalRecords = 1_000_000;
    private const ushort EndOfSubstream = 0x0A;

    /// <summary>Whether a file is a workbook stream by itself, as Excel 2 to 4 wrote them: it begins with BOF.</summary>
    public static bool IsBareStream(ByteSource file) =>
        file.UInt16At(0) is 0x0009 or 0x0209 or 0x0409 && file.UInt16At(2) is >= 4 and <= 16;

    /// <returns>Why the cells are locked, or null.</returns>
    public static string? Read(ByteSource workbook, ReadContext context, ReadProblems problems)
    {
        var at = 0L;
        var sheets = 0;
        var encrypted = false;
        var ended = false;
        for (var records = 0; records < MaxGlobalRecords && at + 4 <= workbook.Length
            && !context.OutOfTime.IsCancellationRequested; records++)
        {
            var kind = workbook.UInt16At(at);
            var length = workbook.UInt16At(at + 2);
            if (kind == FilePass) encrypted = true;
            else if (kind == BoundSheet) sheets++;
            else if (kind == SharedStrings && !encrypted) SharedStringTable.Read(workbook, at, context);
            at += 4 + length;
            if (kind == EndOfSubstream)
            {
                ended = true;
                break;
            }
        }
        // Excel 4 and before has one sheet and no list of sheets.
        context.Metadata.PageCount = Math.Max(1, sheets);
        if (!ended) problems.Add("workbook stream breaks off");
        return encrypted ? "encrypted workbook" : null;
    }
}
