namespace Pipeline.Metadata.Formats.Archives;

/// <summary>The headers of one generation of RAR.</summary>
internal interface IRarHeaders
{
    string Version { get; }

    /// <summary>Where the first header lies, behind the signature.</summary>
    long Start { get; }

    /// <summary>Reads the header at <paramref name="at"/>, and where the next one lies; null when it cannot be one.</summary>
    long? Next(ByteSource source, long at, RarEntries entries);
}
