namespace Pipeline.Metadata.Formats.Pdf.Objects;

/// <summary>The kinds of object of ISO 32000-2, 7.3, and the keywords between them.</summary>
internal enum PdfKind : byte
{
    Null,
    Boolean,
    Integer,
    Real,
    String,
    Name,
    Array,
    Dictionary,
    Stream,
    Reference,
    Keyword,
}
