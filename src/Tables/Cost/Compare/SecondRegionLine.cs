namespace Pipeline.Tables.Cost.Compare;

/// <summary>One line of the answer: what an item costs with the first region alone and with all of them.</summary>
/// <param name="What">What it is, in words.</param>
/// <param name="Alone">The amount a month in one region.</param>
/// <param name="Together">The amount a month in all regions.</param>
public sealed record SecondRegionLine(string What, decimal Alone, decimal Together)
{
    /// <summary>What the further regions add.</summary>
    public decimal Added => Together - Alone;
}
