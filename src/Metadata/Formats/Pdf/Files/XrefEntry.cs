namespace Pipeline.Metadata.Formats.Pdf.Files;

/// <summary>Where an object is.</summary>
/// <param name="Kind">Which of the places.</param>
/// <param name="Position">Offset in the file, or the object stream's number.</param>
/// <param name="Detail">Generation, or index within the object stream.</param>
internal readonly record struct XrefEntry(XrefKind Kind, long Position, int Detail);
