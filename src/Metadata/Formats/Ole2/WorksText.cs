using Pipeline.Metadata.Formats.Packages;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>
/// The text of Works' word processor up to version 4: a file of its own under DOS, a stream named MN0 under Windows. The structure is
/// unpublished; libwps describes it.
/// </summary>
internal static class WorksText
{
    // A number below seven, then this.
    private const byte Mark = 0xFE;
    private const byte MaxVersion = 6;

    // Four offsets: where text begins, and where that of the header, of the footer and of the body ends.
    private const int Limits = 0x1E;
    private const int HeaderBytes = 0x100;
    private const int MaxTextBytes = 32 * 1024 * 1024;

    private const int Dos = 850;

    public static bool Fits(ByteSource source) => source.UInt16At(0) is var start && start >> 8 == Mark && (start & 0xFF) <= MaxVersion;

    /// <param name="source">The file or stream.</param>
    /// <param name="isFile">Whether it is a file of Works for DOS.</param>
    /// <param name="context">The document.</param>
    /// <param name="problems">Takes what is wrong with it.</param>
    public static void Read(ByteSource source, bool isFile, ReadContext context, ReadProblems problems)
    {
        var (start, end) = (Math.Max(source.UInt32At(Limits), HeaderBytes), source.UInt32At(Limits + 12));
        if (end < start || end > source.Length) problems.Add("Works: the text ends behind the file");
        var bytes = source.BytesAt(start, Math.Min(end - (long)start, MaxTextBytes));
        context.Text.Append(CodePages.Of(isFile ? Dos : CodePages.Western).GetString(bytes).Replace('\f', '\n'));
    }
}
