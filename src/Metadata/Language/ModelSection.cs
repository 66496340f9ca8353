namespace Pipeline.Metadata.Language;

/// <summary>The parts of the model file, in the order of its header.</summary>
internal enum ModelSection
{
    /// <summary>Language tags in UTF-8, one a line; a language's number is its line.</summary>
    Tags,

    /// <summary>
    /// For each script the number of its first language, how many there are, and the number of its buckets as a power
    /// of two and the bytes of a row (a byte each); then in 32 bits each the number of its first bucket and where the
    /// row of the end of a word starts in <see cref="Rows"/>.
    /// </summary>
    Scripts,

    /// <summary>For each high byte of a UTF-16 unit the number of its page.</summary>
    PageIndex,

    /// <summary>Pages of 256 cells of 16 bits: five bits script, eleven bits symbol, letter case folded.</summary>
    Pages,

    /// <summary>Where each block of buckets starts in <see cref="Buckets"/>; 32 bits.</summary>
    Blocks,

    /// <summary>Where each bucket starts in its block; 16 bits.</summary>
    BucketOffsets,

    /// <summary>Each bucket: its number of entries, the entries, then their weights in the same order.</summary>
    Buckets,

    /// <summary>The 64 values that a six-bit weight stands for; signed bytes.</summary>
    Codebook,

    /// <summary>One signed byte an ideograph: how much more likely it is in Chinese than in Japanese text.</summary>
    Han,

    /// <summary>
    /// Families of near relatives: how many; for each one how many languages and their numbers, then for each language
    /// what a window of text costs it that is in the first, the second … of them; a byte each, 255 for never.
    /// </summary>
    Families,

    /// <summary>Two bits an ideograph, four to a byte, the first one lowest: 1 simplified Chinese only, 2 traditional only.</summary>
    HanVariants,

    /// <summary>For each symbol where its row starts in <see cref="Rows"/>; 32 bits.</summary>
    SymbolRows,

    /// <summary>Rows of weights of single symbols; the first one is all zero.</summary>
    Rows,

    /// <summary>How many sections there are.</summary>
    Count,
}
