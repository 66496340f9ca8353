namespace Pipeline.Tables.Cost;

/// <summary>DynamoDB's units: a write is counted in kilobytes begun, a read in four kilobytes begun.</summary>
internal static class Units
{
    /// <summary>Hours of an average month.</summary>
    public const decimal HoursAMonth = 730;

    public const decimal SecondsAnHour = 3600;

    private const int ReadKilobytes = 4;

    public static decimal PerWrite(int itemKilobytes) => itemKilobytes;

    /// <summary>An eventually consistent read costs half a unit.</summary>
    public static decimal PerRead(int itemKilobytes, bool strong) =>
        (itemKilobytes + ReadKilobytes - 1) / ReadKilobytes * (strong ? 1m : 0.5m);
}
