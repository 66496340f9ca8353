namespace Pipeline.Metadata.Packages;

/// <summary>What a directory entry stands for; the values are MS-CFB's.</summary>
internal enum CompoundEntryKind
{
    Unused = 0,
    Storage = 1,
    Stream = 2,
    Root = 5,
}
