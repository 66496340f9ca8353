namespace Pipeline.Metadata.Tests.Formats.Pdf;

internal static class Pdf
{
    public static Reading Read(byte[] document, ExtractionLimits? limits = null, CancellationToken outOfTime = default) =>
        Reading.Of("application/pdf", document, limits, outOfTime: outOfTime);

    /// <summary>The text in one line.</summary>
    public static string Text(byte[] document) =>
        string.Join(' ', Read(document).Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Replaces text inside a file without regard to its offsets.</summary>
    public static byte[] Replace(byte[] document, string old, string by) =>
        PdfBuilder.Bytes(System.Text.Encoding.Latin1.GetString(document).Replace(old, by, StringComparison.Ordinal));
}
