namespace Pipeline.Metadata.Tests.Formats.Pdf;

/// <summary>The files of <c>Data</c>, which its README explains.</summary>
internal static class PdfData
{
    public static byte[] Read(string name)
    {
        using var stream = typeof(PdfData).Assembly.GetManifestResourceStream("Pdf." + name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
