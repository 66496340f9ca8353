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
    private DateTime? _newest;

    public long Files { get; private set; }

    public long Folders { get; private set; }

    public long Bytes { get; private set; }

    /// <param name="name">The entry's path.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    /// <param name="bytes">Its size, unpacked.</param>
    /// <param name="modified">In UTC or, of unknown offset, local; null when the archive's own date is not to be told from it.</param>
    public void Add(string name, bool isFolder, long bytes, DateTime? modified = null)
    {
        if (isFolder) Folders++;
        else Files++;
        AddBytes(bytes);
        if (_newest is null || modified > _newest) _newest = modified;
        _hasStrangePath |= IsStrange(name);
        if (_named++ < MaxNamedEntries) _names.Append(_names.Length == 0 ? "" : ", ").Append(name.AsSpan(0, Math.Min(name.Length, 256)));
    }

    /// <summary>Counts sizes that stand apart from the names.</summary>
    public void AddBytes(long bytes) => Bytes += Math.Clamp(bytes, 0, long.MaxValue - Bytes);

    public void Fill(MetadataBuilder metadata)
    {
        if (_newest is { } newest)
            metadata.ModifiedAt = newest.Kind == DateTimeKind.Utc ? DocumentDate.FromUtc(newest) : DocumentDate.FromLocal(newest);
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
