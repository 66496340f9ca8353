namespace Pipeline.Ingest.Spending;

/// <summary>What Ingest spends before it sets work aside. 0 stands for no limit.</summary>
/// <param name="ExtractionsPerHour">Extractions of a region within one hour of the clock.</param>
/// <param name="Deliveries">
/// Deliveries of one object version within an hour that one execution environment takes; a failing event alone has up to 15, three
/// tries and five redrives of it among them.
/// </param>
/// <param name="VersionsPerMinute">Versions of one key that are extracted within a minute, 0 to
/// <see cref="MostVersionsPerMinute"/>.</param>
public sealed record SpendingLimits(int ExtractionsPerHour, int Deliveries, int VersionsPerMinute)
{
    /// <summary>Extractions an hour where none are set: a bulk load at full concurrency reaches it, nothing else should.</summary>
    public const int DefaultExtractionsPerHour = 100_000;

    /// <summary>Deliveries where none are set.</summary>
    public const int DefaultDeliveries = 20;

    /// <summary>Versions of a key in a minute where none are set.</summary>
    public const int DefaultVersionsPerMinute = 20;

    /// <summary>The most versions of a key that the first read of its history tells of, notes of a few of them included.</summary>
    public const int MostVersionsPerMinute = 20;

    /// <summary>The defaults.</summary>
    public static SpendingLimits Default { get; } = new(DefaultExtractionsPerHour, DefaultDeliveries, DefaultVersionsPerMinute);
}
