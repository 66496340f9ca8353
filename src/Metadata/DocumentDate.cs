using System.Globalization;

namespace Pipeline.Metadata;

/// <summary>
/// A date as a document gives it: from a bare year to an instant with offset. The precision found is kept and no
/// offset is invented, so two documents' dates can be compared only as far as both go.
/// </summary>
/// <param name="Value">ISO 8601: <c>yyyy</c>, <c>yyyy-MM</c>, <c>yyyy-MM-dd</c>, or date and time with or without <c>Z</c> or
/// <c>±hh:mm</c>.</param>
public readonly record struct DocumentDate(string Value)
{
    /// <summary>A date without time.</summary>
    public static DocumentDate FromDate(DateOnly date) => new(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>An instant, written with <c>Z</c>; fractions of a second only where there are any.</summary>
    public static DocumentDate FromUtc(DateTime utc) => new(Text(utc) + "Z");

    /// <summary>A local time whose offset the document does not give.</summary>
    public static DocumentDate FromLocal(DateTime local) => new(Text(local));

    /// <summary>A local time with its offset; an offset of zero is written <c>Z</c>.</summary>
    public static DocumentDate FromOffset(DateTimeOffset instant) => instant.Offset == TimeSpan.Zero
        ? FromUtc(instant.DateTime)
        : new(Text(instant.DateTime) + instant.ToString("zzz", CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static string Text(DateTime time) =>
        time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
            CultureInfo.InvariantCulture);
}
