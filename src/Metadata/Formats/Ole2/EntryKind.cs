namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>What a directory entry stands for; the values are MS-CFB's.</summary>
internal enum EntryKind
{
    Unused = 0,
    Storage = 1,
    Stream = 2,
    Root = 5,
}
