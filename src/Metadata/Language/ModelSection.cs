namespace Pipeline.Metadata.Language;

/// <summary>The parts of the model file, in the order of its header.</summary>
internal enum ModelSection
{
    /// <summary>Language tags in UTF-8, one a line; a language's number is its line.</summary>
    Tags,

    /// <summary>
    /// For each script the number of its first language, how many there are, and the number of its buckets as a power
    /// of two (a byte each, and a fourth of padding); then the number of its first bucket in 32 bits.
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

    /// <summary>For each language the number of the relative that its texts quote, and how much a window of text may then speak for that relative; two bytes.</summary>
    Relatives,

    /// <summary>For each language what a text speaks for it before it is read; signed bytes.</summary>
    Priors,

    /// <summary>Two bits an ideograph, four to a byte, the first one lowest: 1 simplified Chinese only, 2 traditional only.</summary>
    HanVariants,

    /// <summary>How many sections there are.</summary>
    Count,
}
