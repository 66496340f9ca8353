namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>Windows' 100-nanosecond ticks since 1601.</summary>
internal static class FileTime
{
    // Before the first personal computers a stored time is a slip (a length of time, a zero with rounding).
    private static readonly DateTime Earliest = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Latest = new(9000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Epoch = new(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>An instant in UTC; null for zero and for what cannot be a document's date.</summary>
    public static DocumentDate? Date(ulong ticks)
    {
        if (ticks > (ulong)(Latest - Epoch).Ticks) return null;
        var instant = Epoch.AddTicks((long)ticks);
        return instant < Earliest ? null : DocumentDate.FromUtc(instant);
    }

    public static TimeSpan? Duration(ulong ticks) => ticks <= long.MaxValue ? TimeSpan.FromTicks((long)ticks) : null;
}
