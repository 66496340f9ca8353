namespace Pipeline.Tables.Cost;

/// <summary>One line of an estimate, for a month.</summary>
/// <param name="Region">The region that is billed.</param>
/// <param name="Item">The price book's item.</param>
/// <param name="What">What it is, in words.</param>
/// <param name="Quantity">How many units.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Amount">The exact amount; round it only to show it.</param>
/// <param name="Source">Where the price was seen.</param>
public sealed record CostLine(string Region, string Item, string What, decimal Quantity, string Unit, decimal Amount, string Source)
{
    /// <summary>Whether nobody has compared the price with AWS's list.</summary>
    public bool Unchecked => Price.IsUnchecked(Source);
}
