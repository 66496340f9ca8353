namespace Pipeline.Metadata.Language;

/// <summary>Where a script's languages and n-grams are in the model.</summary>
/// <param name="First">The number of its first language.</param>
/// <param name="Count">How many languages are written in it.</param>
/// <param name="BucketBits">The number of its buckets as a power of two.</param>
/// <param name="FirstBucket">The number of its first bucket.</param>
internal readonly record struct ScriptModel(int First, int Count, int BucketBits, int FirstBucket);
