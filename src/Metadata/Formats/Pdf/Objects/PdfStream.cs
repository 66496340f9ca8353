namespace Pipeline.Metadata.Formats.Pdf.Objects;

/// <summary>A stream object: its dictionary and where its bytes begin. Nothing is read until it is decoded.</summary>
internal sealed class PdfStream(PdfDictionary dictionary, long offset, PdfReference id)
{
    public PdfDictionary Dictionary { get; } = dictionary;

    /// <summary>Offset of the first raw byte in the file.</summary>
    public long Offset { get; } = offset;

    /// <summary>The object it is, which the decryption key depends on.</summary>
    public PdfReference Id { get; } = id;
}
