namespace Pipeline.Benchmarks.Scale;

/// <summary>Documents that clients began to upload in the same second.</summary>
/// <param name="Born">That second.</param>
/// <param name="Added">The second in which they came to where they wait.</param>
/// <param name="Count">How many.</param>
internal readonly record struct Parcel(int Born, int Added, double Count);
