namespace Pipeline.Metadata.Formats.Pdf.Objects;

/// <summary>An indirect reference: object and generation number.</summary>
internal readonly record struct PdfReference(int Number, int Generation);
