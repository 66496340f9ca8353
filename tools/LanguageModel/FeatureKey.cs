using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>An n-gram or whole word of one script.</summary>
/// <param name="Script">The script, which has buckets of its own.</param>
/// <param name="Symbols">The key within the script.</param>
internal readonly record struct FeatureKey(LetterScript Script, ulong Symbols) : IComparable<FeatureKey>
{
    public int CompareTo(FeatureKey other) => Script != other.Script ? Script.CompareTo(other.Script) : Symbols.CompareTo(other.Symbols);
}
