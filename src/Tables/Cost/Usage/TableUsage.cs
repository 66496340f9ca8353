using System.Globalization;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Cost.Usage;

/// <summary>What happens to a table in a month.</summary>
public sealed record TableUsage
{
    /// <summary>Days of a month.</summary>
    [Field("Days of the month, for values by day.", Minimum = 28, Maximum = 31)]
    public int Days { get; init; } = 30;

    /// <summary>Whether reads are strongly consistent.</summary>
    [Field("Reads are strongly consistent, which costs twice as much.")]
    public bool StrongReads { get; init; }

    /// <summary>Share of writes that reach each index.</summary>
    [Field("Share of writes, 0 to 1, whose item is in each global index; less than 1 for sparse indexes.")]
    public decimal IndexedShare { get; init; } = 1;

    /// <summary>The regions.</summary>
    [Field("What happens in each region, by name.", Required = true)]
    public IReadOnlyDictionary<string, RegionUsage> Regions { get; init; } = new Dictionary<string, RegionUsage>();

    /// <summary>A region's usage; nothing happens in a region that is not named.</summary>
    public RegionUsage Of(string region) => Regions.GetValueOrDefault(region) ?? new();

    /// <summary>Writes of a month that begin in a region.</summary>
    public decimal Writes(string region) => Of(region).Writes + (Of(region).WritesPerDay * Days);

    /// <summary>Reads of a month in a region.</summary>
    public decimal Reads(string region) => Of(region).Reads + (Of(region).ReadsPerDay * Days);

    /// <summary>Reads a usage file, YAML or JSON.</summary>
    /// <exception cref="FormatException">The file cannot be read; the message lists every finding.</exception>
    public static TableUsage Load(string text, string source) => UsageFile.Load<TableUsage>(text, source, OutOfRange);

    private static bool OutOfRange(Explained value) =>
        decimal.TryParse(value.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && (number < 0 || (value.Path == "indexedShare" && number > 1) || (value.Path == "days" && number is (< 28 or > 31)));
}
