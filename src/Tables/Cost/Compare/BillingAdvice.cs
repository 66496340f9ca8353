namespace Pipeline.Tables.Cost.Compare;

/// <summary>What a table's real load costs a month under each billing mode, and which to choose.</summary>
/// <param name="OnDemand">The amount per request.</param>
/// <param name="Provisioned">The amount with autoscaled capacity.</param>
/// <param name="Hours">How many hours the export spans.</param>
/// <param name="MeanUtilisation">Mean of consumed to provisioned write units, 0 to 1.</param>
public sealed record BillingAdvice(decimal OnDemand, decimal Provisioned, int Hours, decimal MeanUtilisation)
{
    /// <summary>The difference below which a change is not worth its risk.</summary>
    private const decimal WorthChanging = 0.15m;

    /// <summary>Target of autoscaling, 0 to 1.</summary>
    private const decimal Target = 0.7m;

    /// <summary>The advice in a sentence.</summary>
    public string Sentence => Provisioned < OnDemand * (1 - WorthChanging) ? "Provision with autoscaling: the load is even enough."
        : OnDemand < Provisioned * (1 - WorthChanging)
            ? "Stay with on-demand, or switch to it: the load is too uneven for provisioned capacity."
        : "Either mode costs about the same; on-demand needs no care.";

    /// <summary>
    /// Prices each hour both ways and scales the sum to a month. Autoscaling is taken to follow by an hour: an hour's
    /// capacity is what the busier of it and the hour before needs at the target.
    /// </summary>
    /// <exception cref="ArgumentException">The export has no hour, or the book no prices for both modes.</exception>
    public static BillingAdvice From(MetricsExport metrics, PriceBook prices)
    {
        var hours = metrics.Writes.Keys.Concat(metrics.Reads.Keys).Distinct().Order().ToList();
        if (hours.Count == 0) throw new ArgumentException("The export has no consumed capacity.", nameof(metrics));
        decimal Price(string item) => prices.Entries.TryGetValue(item, out var price)
            ? price.Amount / price.Per : throw new ArgumentException($"{prices.Name} has no price for {item}.", nameof(prices));
        var span = (int)(hours[^1] - hours[0]).TotalHours + 1;
        var (onDemand, provisioned, consumed, capacity) = (0m, 0m, 0m, 0m);
        for (var i = 0; i < span; i++)
        {
            var (writes, writeUnits) = Hour(metrics.Writes, hours[0].AddHours(i));
            var (reads, readUnits) = Hour(metrics.Reads, hours[0].AddHours(i));
            onDemand += (writes * Price("table.write.standard")) + (reads * Price("table.read.standard"));
            provisioned += (writeUnits * Price("table.wcuHour.standard")) + (readUnits * Price("table.rcuHour.standard"));
            consumed += writes / Units.SecondsAnHour;
            capacity += writeUnits;
        }

        var month = Units.HoursAMonth / span;
        return new(onDemand * month, provisioned * month, span, consumed / capacity);
    }

    private static (decimal Consumed, decimal Units) Hour(IReadOnlyDictionary<DateTimeOffset, decimal> series, DateTimeOffset hour)
    {
        var consumed = series.GetValueOrDefault(hour);
        var busier = Math.Max(consumed, series.GetValueOrDefault(hour.AddHours(-1)));
        return (consumed, Math.Max(1, Math.Ceiling(busier / Cost.Units.SecondsAnHour / Target)));
    }
}
