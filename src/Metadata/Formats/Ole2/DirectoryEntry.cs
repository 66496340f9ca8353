namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>A storage or stream of a compound file (MS-CFB, section 2.6.1).</summary>
internal sealed record DirectoryEntry(int Index, string Name, EntryKind Kind, uint Left, uint Right, uint Child, uint FirstSector,
    long Size);
