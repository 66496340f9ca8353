using System.Text;

namespace Pipeline.Metadata.Formats.Archives;

/// <summary>What an archive holds, counted and the first of it named. Names are shown, never used as paths.</summary>
internal sealed class ArchiveListing
{
    // What fits a property's value is some hundred names.
    private const int MaxNamedEntries = 200;

    private readonly StringBuilder _names = new();
    private int _named;
    private bool _hasStrangePath;

    public long Files { get; private set; }

    public long Folders { get; private set; }

    public long Bytes { get; private set; }

    public void Add(string name, bool isFolder, long bytes)
    {
        if (isFolder) Folders++;
        else Files++;
        Bytes += Math.Clamp(bytes, 0, long.MaxValue - Bytes);
        _hasStrangePath |= IsStrange(name);
        if (_named++ < MaxNamedEntries) _names.Append(_names.Length == 0 ? "" : ", ").Append(name.AsSpan(0, Math.Min(name.Length, 256)));
    }

    public void Fill(MetadataBuilder metadata)
    {
        metadata.AddProperty("fileCount", Files.ToString());
        if (Folders > 0) metadata.AddProperty("folderCount", Folders.ToString());
        metadata.AddProperty("unpackedBytes", Bytes.ToString());
        metadata.AddProperty("entryNames", _names.ToString());
        if (_hasStrangePath) metadata.AddProperty("pathsLeaveArchive", "true");
    }

    // Paths that would leave the folder into which the archive is unpacked.
    private static bool IsStrange(string name) =>
        name.StartsWith('/') || name.StartsWith('\\') || name.Contains("../", StringComparison.Ordinal)
            || name.Contains("..\\", StringComparison.Ordinal)
        || (name.Length > 1 && name[1] == ':');
}
