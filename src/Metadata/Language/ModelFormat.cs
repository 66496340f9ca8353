namespace Pipeline.Metadata.Language;

/// <summary>
/// The layout of <c>languages.model</c>, shared by the program that writes it and the code that reads it in place.
/// All numbers are little-endian. See docs/language.md for the picture.
/// </summary>
internal static class ModelFormat
{
    /// <summary>"LNGM": the first four bytes.</summary>
    public const uint Magic = 0x4D474E4C;

    /// <summary>Raised with every change of the layout or of the hash.</summary>
    public const uint Version = 3;

    /// <summary>Magic, version, then one offset and one length for each <see cref="ModelSection"/>.</summary>
    public const int HeaderBytes = 8 + (8 * (int)ModelSection.Count);

    /// <summary>Bits of a symbol: a folded letter, the start or the end of a word.</summary>
    public const int SymbolBits = 11;

    /// <summary>The longest n-gram, in symbols. Five symbols fit one 64-bit key.</summary>
    public const int MaxOrder = 5;

    /// <summary>A letter that occurs in no table of its script.</summary>
    public const int UnknownSymbol = 0;

    /// <summary>Stands before the first letter of a word.</summary>
    public const int StartSymbol = 1;

    /// <summary>Stands after the last letter of a word.</summary>
    public const int EndSymbol = 2;

    /// <summary>Marks the keys of whole words, whose lower bits are a hash of all symbols.</summary>
    public const ulong WordKey = 1UL << 63;

    /// <summary>Bits of the hash that no script's number of buckets may reach, so that fingerprints are free of them.</summary>
    public const int MaxBucketBits = 20;

    /// <summary>Bytes of a script in <see cref="ModelSection.Scripts"/>.</summary>
    public const int ScriptBytes = 12;

    /// <summary>A row of weights, one signed byte for each language of a script, fills whole groups of this many bytes.</summary>
    public const int RowGroup = 8;

    /// <summary>The longest row. Six bits number more languages; those numbers are of none.</summary>
    public const int MaxRowBytes = 56;

    /// <summary>Bits of a language's number and its weight's code.</summary>
    public const int PairBits = 12;

    /// <summary>Entries that a bucket may have: as many as two vectors hold.</summary>
    public const int MaxEntries = 16;

    /// <summary>Buckets that share one 32-bit start; within them 16-bit offsets do.</summary>
    public const int BlockBits = 4;

    /// <summary>An entry is a 12-bit fingerprint and, in its low four bits, how many languages follow.</summary>
    public const int FingerprintMask = 0xFFF0;

    /// <summary>This count means one weight for every language of the script instead of a list.</summary>
    public const int Dense = 15;

    /// <summary>Weights are natural logarithms times this.</summary>
    public const int Scale = 8;

    /// <summary>The letters of a word beyond this tell nothing new and are not read.</summary>
    public const int MaxWordLetters = 40;

    /// <summary>The most keys of n-grams that a word has: for each letter and the end those of two to five symbols.</summary>
    public const int MaxKeys = (MaxWordLetters + 1) * (MaxOrder - 1);

    /// <summary>The first and the last of the ideographs that have a cell in <see cref="ModelSection.Han"/>.</summary>
    public const int FirstHan = 0x4E00, LastHan = 0x9FFF;

    public static ulong Mask(int symbols) => (1UL << (SymbolBits * symbols)) - 1;

    /// <summary>Takes one more symbol into the hash of a whole word.</summary>
    public static ulong NextWordHash(ulong hash, int symbol) => (hash ^ (uint)symbol) * 0x100000001B3;

    /// <summary>The key of a whole word from the hash of its symbols; never that of an n-gram.</summary>
    public static ulong WordKeyOf(ulong hash) => hash | WordKey;

    public static ulong Hash(ulong key)
    {
        var hash = key * 0x9E3779B97F4A7C15;
        hash ^= hash >> 32;
        return hash * 0xD6E8FEB86659FD93;
    }

    public static int Bucket(ulong hash, int bucketBits) => (int)(hash >> (64 - bucketBits));

    /// <summary>Twelve bits of the hash that the bucket's number does not use, where an entry has its fingerprint.</summary>
    public static int Fingerprint(ulong hash) => (int)(hash >> (64 - MaxBucketBits - 16)) & FingerprintMask;

    /// <summary>Bytes of a row of weights of a script with that many languages.</summary>
    public static int RowBytes(int languagesOfScript) => (languagesOfScript + RowGroup - 1) / RowGroup * RowGroup;

    /// <summary>Bytes of the weights that follow an entry of <paramref name="count"/> languages, each 12 bits.</summary>
    public static int WeightBytes(int count, int rowBytes) => count == Dense ? rowBytes : ((count * 3) + 1) >> 1;
}
