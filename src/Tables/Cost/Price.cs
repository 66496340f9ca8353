namespace Pipeline.Tables.Cost;

/// <summary>One entry of a price book.</summary>
public sealed record Price
{
    /// <summary>The amount for <see cref="Per"/> units.</summary>
    public decimal Amount { get; init; }

    /// <summary>How many units the amount is for: 1,000,000 for prices per million.</summary>
    public decimal Per { get; init; } = 1;

    /// <summary>The unit.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Where the price was seen.</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether a source says that the price was written down without looking at AWS's list.</summary>
    public static bool IsUnchecked(string source) => source.StartsWith("unchecked", StringComparison.Ordinal);
}
