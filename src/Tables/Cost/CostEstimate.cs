namespace Pipeline.Tables.Cost;

/// <summary>What a month costs.</summary>
public sealed record CostEstimate
{
    /// <summary>The lines, by region.</summary>
    public required IReadOnlyList<CostLine> Lines { get; init; }

    /// <summary>What the estimate leaves out or assumes.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The exact total.</summary>
    public decimal Total => Lines.Sum(line => line.Amount);

    /// <summary>The total in whole cents, halves rounded up, as a bill is.</summary>
    public decimal TotalToTheCent => ToTheCent(Total);

    /// <summary>The total of each region.</summary>
    public IReadOnlyList<(string Region, decimal Amount)> ByRegion =>
        [.. Lines.GroupBy(line => line.Region).Select(group => (group.Key, group.Sum(line => line.Amount)))];

    /// <summary>An amount in whole cents.</summary>
    public static decimal ToTheCent(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);

    /// <summary>This estimate with another one's lines and notes after its own.</summary>
    public CostEstimate With(CostEstimate other) => new() { Lines = [.. Lines, .. other.Lines], Notes = [.. Notes.Union(other.Notes)] };
}
