namespace Pipeline.Metadata.Formats.Pdf.Syntax;

internal enum PdfTokenKind : byte
{
    End,
    Integer,
    Real,
    String,
    HexString,
    Name,
    ArrayOpen,
    ArrayClose,
    DictionaryOpen,
    DictionaryClose,
    Keyword,
}
