namespace Pipeline.Tables.Specification;

/// <summary>How an enumeration's value is written: the first spelling is ours, the others are accepted too.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class SpellingAttribute(string canonical, params string[] accepted) : Attribute
{
    /// <summary>The spelling that this product writes.</summary>
    public string Canonical { get; } = canonical;

    /// <summary>Other spellings, as AWS or Terraform write the same thing.</summary>
    public IReadOnlyList<string> Accepted { get; } = accepted;

    /// <summary>The word of AWS's API for it; null where AWS has no such value.</summary>
    public string? Aws { get; init; }
}
