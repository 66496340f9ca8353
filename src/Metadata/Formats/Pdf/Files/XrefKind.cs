namespace Pipeline.Metadata.Formats.Pdf.Files;

internal enum XrefKind : byte
{
    /// <summary>No section names the object.</summary>
    Missing,
    Free,
    /// <summary>At an offset in the file.</summary>
    InFile,
    /// <summary>Inside an object stream.</summary>
    InStream,
}
