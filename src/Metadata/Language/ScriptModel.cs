namespace Pipeline.Metadata.Language;

/// <summary>Where a script's languages and n-grams are in the model.</summary>
/// <param name="First">The number of its first language.</param>
/// <param name="Count">How many languages are written in it.</param>
/// <param name="BucketBits">The number of its buckets as a power of two.</param>
/// <param name="RowBytes">The bytes of a row of weights, one for each language and some padding.</param>
/// <param name="FirstBucket">The number of its first bucket.</param>
/// <param name="EndRow">Where the row of the end of a word starts.</param>
internal readonly record struct ScriptModel(int First, int Count, int BucketBits, int RowBytes, int FirstBucket, int EndRow)
{
    /// <summary>Whether the number of a language is one of this script's.</summary>
    public bool Has(int language) => (uint)(language - First) < (uint)Count;
}
