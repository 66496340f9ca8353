namespace Pipeline.Metadata.Formats.Archives;

/// <summary>What the headers of a RAR archive say, gathered.</summary>
internal sealed class RarEntries
{
    public ArchiveListing Listing { get; } = new();

    public long Encrypted { get; set; }

    public bool IsVolume { get; set; }

    /// <summary>Whether all that follows is encrypted, names too.</summary>
    public bool HasLockedHeaders { get; set; }

    /// <summary>Whether nothing more can be read: the archive's end, or encryption.</summary>
    public bool HasEnded { get; set; }

    public string? Comment { get; set; }
}
