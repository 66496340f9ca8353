namespace Pipeline.Metadata.Formats.Pdf.Data;

/// <summary>The data files beside this class, embedded in the assembly.</summary>
internal static class EmbeddedData
{
    public static byte[] Read(string name)
    {
        using var stream = typeof(EmbeddedData).Assembly.GetManifestResourceStream("Pdf." + name)
            ?? throw new InvalidOperationException($"The assembly was built without its resource Pdf.{name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
