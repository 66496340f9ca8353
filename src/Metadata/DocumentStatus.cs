namespace Pipeline.Metadata;

/// <summary>How far reading a document got.</summary>
public enum DocumentStatus
{
    /// <summary>Read to the end.</summary>
    Processed,

    /// <summary>Something could not be read; what could be is there, the reason says what is missing.</summary>
    Partial,

    /// <summary>A format without a reader: type, size and hash only.</summary>
    Unsupported,

    /// <summary>Needs a password or a key; what stands outside the encryption is there.</summary>
    Encrypted,

    /// <summary>Damaged beyond reading as its type.</summary>
    Corrupt,

    /// <summary>Over a size limit before anything could be learnt.</summary>
    TooLarge,
}
