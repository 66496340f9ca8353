using System.Text;
using Pipeline.Metadata.Formats.Packages;

namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>A presentation's stream: records within container records (MS-PPT, section 2.3.1).</summary>
internal static class PowerPointBinary
{
    private const uint EncryptedUserToken = 0xF3D1C4DF;
    private const ushort Slide = 0x03EE;
    private const ushort MainMaster = 0x03F8;
    private const ushort TextCharacters = 0x0FA0;
    private const ushort TextBytes = 0x0FA8;
    private const int ContainerVersion = 0x0F;

    // A bound on time: records may be empty, and 8 bytes are one.
    private const int MaxRecords = 5_000_000;
    private const int MaxTextBytes = 2 * 1024 * 1024;

    /// <returns>Why the slides are locked, or null.</returns>
    public static string? Read(CompoundFile file, ByteSource slides, ReadContext context, ReadProblems problems)
    {
        if (file.Root.ContainsKey("EncryptedSummary") || file.Open("Current User")?.UInt32At(12) == EncryptedUserToken)
            return "encrypted presentation";
        var count = ReadRecords(slides, context, problems);
        if (context.Metadata.PageCount is null or 0) context.Metadata.PageCount = count;
        return null;
    }

    // Containers are entered by going on after their header, so nesting costs nothing.
    private static int ReadRecords(ByteSource slides, ReadContext context, ReadProblems problems)
    {
        var count = 0;
        var at = 0L;
        for (var records = 0; at + 8 <= slides.Length; records++)
        {
            if (records == MaxRecords)
            {
                problems.Add($"presentation: the first {MaxRecords} records are read");
                return count;
            }
            if (context.Text.IsFull || context.OutOfTime.IsCancellationRequested) return count;
            var version = slides.UInt16At(at) & 0x0F;
            var kind = slides.UInt16At(at + 2);
            var length = slides.UInt32At(at + 4);
            if (kind == Slide) count++;
            at += 8;
            if (version == ContainerVersion && kind != MainMaster) continue;
            if (kind is TextCharacters or TextBytes) AppendText(slides, at, length, kind == TextCharacters, context);
            at += length;
            if (at > slides.Length) problems.Add("presentation stream breaks off");
        }
        return count;
    }

    private static void AppendText(ByteSource slides, long at, uint length, bool isWide, ReadContext context)
    {
        var bytes = slides.BytesAt(at, Math.Min(length, MaxTextBytes));
        var characters = (isWide ? Encoding.Unicode : Encoding.Latin1).GetString(bytes);
        new WordCharacters(context.Text).Append(characters);
        context.Text.AppendLine();
    }
}
