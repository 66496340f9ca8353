using System.Globalization;

namespace Pipeline.Metadata;

/// <summary>
/// Reads ISO 8601 dates as documents write them (W3C's profile of 1997, XML Schema's dateTime, and their usual
/// slips: a space for the T, an offset without colon).
/// </summary>
internal static class IsoDate
{
    private const int MaxCharacters = 64;

    /// <summary>The date with the precision and offset given; null for anything that is not one.</summary>
    public static DocumentDate? Parse(string? text)
    {
        var rest = text.AsSpan().Trim();
        if (rest.Length is < 4 or > MaxCharacters || !Number(ref rest, 4, 1, 9999, out var year)) return null;
        if (rest.IsEmpty) return new($"{year:D4}");
        if (!Take(ref rest, '-') || !Number(ref rest, 2, 1, 12, out var month)) return null;
        if (rest.IsEmpty) return new($"{year:D4}-{month:D2}");
        if (!Take(ref rest, '-') || !Number(ref rest, 2, 1, DateTime.DaysInMonth(year, month), out var day)) return null;
        if (rest.IsEmpty) return DocumentDate.FromDate(new DateOnly(year, month, day));
        if (!Take(ref rest, 'T') && !Take(ref rest, 't') && !Take(ref rest, ' '))
            return Zone(rest) is { } ? DocumentDate.FromDate(new DateOnly(year, month, day)) : null;
        if (!Number(ref rest, 2, 0, 23, out var hour) || !Take(ref rest, ':') || !Number(ref rest, 2, 0, 59, out var minute)) return null;
        var second = 0;
        var ticks = 0L;
        // A leap second has no place in a DateTime; it reads as the last second before it.
        if (Take(ref rest, ':') && !Number(ref rest, 2, 0, 60, out second)) return null;
        if (Take(ref rest, '.') || Take(ref rest, ',')) ticks = Fraction(ref rest);
        var local = new DateTime(year, month, day, hour, minute, Math.Min(second, 59)).AddTicks(ticks);
        rest = rest.TrimStart();
        if (rest.IsEmpty) return DocumentDate.FromLocal(local);
        if (Zone(rest) is not { } offset) return null;
        return offset == TimeSpan.Zero ? DocumentDate.FromUtc(local) : new(DocumentDate.FromLocal(local).Value + Text(offset));
    }

    private static TimeSpan? Zone(ReadOnlySpan<char> zone)
    {
        if (zone is "Z" or "z") return TimeSpan.Zero;
        var negative = zone.StartsWith('-');
        if (!Take(ref zone, negative ? '-' : '+') || !Number(ref zone, 2, 0, 14, out var hours)) return null;
        Take(ref zone, ':');
        var minutes = 0;
        if (!zone.IsEmpty && (!Number(ref zone, 2, 0, 59, out minutes) || !zone.IsEmpty)) return null;
        var offset = new TimeSpan(hours, minutes, 0);
        return negative ? -offset : offset;
    }

    private static string Text(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);

    private static long Fraction(ref ReadOnlySpan<char> rest)
    {
        var ticks = 0L;
        var unit = TimeSpan.TicksPerSecond;
        while (!rest.IsEmpty && char.IsAsciiDigit(rest[0]))
        {
            unit /= 10;
            ticks += unit * (rest[0] - '0');
            rest = rest[1..];
        }
        return ticks;
    }

    private static bool Take(ref ReadOnlySpan<char> rest, char expected)
    {
        if (rest.IsEmpty || rest[0] != expected) return false;
        rest = rest[1..];
        return true;
    }

    private static bool Number(ref ReadOnlySpan<char> rest, int digits, int min, int max, out int value)
    {
        value = 0;
        if (rest.Length < digits) return false;
        for (var at = 0; at < digits; at++)
        {
            if (!char.IsAsciiDigit(rest[at])) return false;
            value = (10 * value) + rest[at] - '0';
        }
        rest = rest[digits..];
        return value >= min && value <= max;
    }
}
