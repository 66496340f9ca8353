namespace Pipeline.Metadata;

/// <summary>
/// What one document may cost, whatever it claims. The defaults suit a function of 512 MB; readers have further
/// limits of their own as constants beside the code they bound.
/// </summary>
public sealed record ExtractionLimits
{
    /// <summary>The default limits.</summary>
    public static ExtractionLimits Default { get; } = new();

    /// <summary>Characters of text kept for language and <c>--text</c>; words beyond are counted, not kept.</summary>
    public int KeptTextCharacters { get; init; } = 2_000_000;

    /// <summary>Characters of text after which a reader stops: 50 million are some 25,000 pages.</summary>
    public long TextCharacters { get; init; } = 50_000_000;

    /// <summary>Pages whose text is read; their number and metadata are always read.</summary>
    public int TextPages { get; init; } = 1_000;

    /// <summary>Bytes that all compressed parts of one document may inflate to, together.</summary>
    public long InflatedBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Characters of one metadata value; a longer one is cut at a character boundary.</summary>
    public int FieldCharacters { get; init; } = 4_096;

    /// <summary>Entries of a list value (authors, keywords) and of <see cref="DocumentMetadata.Properties"/>.</summary>
    public int ListEntries { get; init; } = 100;
}
