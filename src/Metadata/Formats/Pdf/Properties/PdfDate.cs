using System.Globalization;

namespace Pipeline.Metadata.Formats.Pdf.Properties;

/// <summary>
/// Reads the dates met in Info dictionaries: PDF's own (ISO 32000-2, 7.9.4) with what writers leave out or get wrong,
/// ISO 8601, and the texts of old tools.
/// </summary>
internal static class PdfDate
{
    /// <summary>No date is longer; anything beyond is not one.</summary>
    private const int MaxLength = 64;

    private static readonly string[] TextFormats =
    [
        "ddd MMM d HH:mm:ss yyyy", "ddd MMM d HH:mm:ss 'UTC' yyyy", "ddd, d MMM yyyy HH:mm:ss 'GMT'",
        "ddd, d MMM yyyy HH:mm:ss", "dddd, MMMM d, yyyy h:mm:ss tt", "dddd, MMMM d, yyyy HH:mm:ss", "dddd, MMMM d, yyyy",
        "M/d/yyyy h:mm:ss tt", "M/d/yyyy H:mm:ss", "M/d/yyyy H:mm", "M/d/yyyy", "d MMM yyyy HH:mm:ss", "d MMMM yyyy", "MMMM d, yyyy",
    ];

    public static DocumentDate? Parse(string? text)
    {
        if (text is null) return null;
        var span = text.AsSpan().Trim();
        span = span.Trim('\0');
        if (span.IsEmpty || span.Length > MaxLength) return null;
        if (span.StartsWith("D:", StringComparison.OrdinalIgnoreCase)) span = span[2..].TrimStart();
        if (span.Length > 4 && IsDigits(span[..4]) && span[4] is '-' or '/' or ':' && Iso(span) is { } iso) return iso;
        if (span.Length >= 4 && IsDigits(span[..4])) return Compact(span);
        return DateTime.TryParseExact(
            span, TextFormats, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite | DateTimeStyles.AllowWhiteSpaces,
            out var local)
            ? DocumentDate.FromLocal(local)
            : null;
    }

    /// <summary>ISO 8601 of any precision, as in XMP.</summary>
    public static DocumentDate? Iso(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var reader = new DigitReader(text);
        if (reader.Take(4) is not { } year || year is < 1 or > 9999) return null;
        int? month = reader.Skip("-/:") ? reader.Take(2) : null;
        int? day = month is not null && reader.Skip("-/:") ? reader.Take(2) : null;
        if (month is null) return reader.AtEnd ? new($"{year:D4}") : null;
        if (month is < 1 or > 12) return null;
        if (day is null) return new($"{year:D4}-{month:D2}");
        if (day < 1 || day > DateTime.DaysInMonth(year, month.Value)) return null;
        if (!reader.Skip("T ") || reader.Take(2) is not { } hour) return DocumentDate.FromDate(new(year, month.Value, day.Value));
        var minute = reader.Skip(":") ? reader.Take(2) ?? 0 : 0;
        var second = reader.Skip(":") ? reader.Take(2) ?? 0 : 0;
        var ticks = reader.Skip(".,") ? reader.TakeFraction() : 0;
        return Build(year, month.Value, day.Value, hour, minute, second, ticks, reader.Rest);
    }

    // YYYYMMDDHHmmSSOHH'mm', cut anywhere after the year.
    private static DocumentDate? Compact(ReadOnlySpan<char> text)
    {
        var reader = new DigitReader(text);
        var year = reader.Take(4)!.Value;
        // "191xx": writers of 2000 that put "19" before the years since 1900.
        if (year is >= 1910 and < 1920 && text.Length > 14 && IsDigits(text[..15]))
        {
            reader = new DigitReader(text[5..]);
            year = 1900 + int.Parse(text.Slice(2, 3), CultureInfo.InvariantCulture);
        }
        if (year is < 1 or > 9999) return null;
        if (reader.Take(2) is not { } month) return new($"{year:D4}");
        if (month is < 1 or > 12) return null;
        if (reader.Take(2) is not { } day) return new($"{year:D4}-{month:D2}");
        if (day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        reader.Skip("T ");
        if (reader.Take(2) is not { } hour) return DocumentDate.FromDate(new(year, month, day));
        reader.Skip(":");
        var minute = reader.Take(2) ?? 0;
        reader.Skip(":");
        var second = reader.Take(2) ?? 0;
        // No date of PDF has a fraction; some writers give one.
        var ticks = reader.Skip(".,") ? reader.TakeFraction() : 0;
        return Build(year, month, day, hour, minute, second, ticks, reader.Rest);
    }

    private static DocumentDate? Build(int year, int month, int day, int hour, int minute, int second, long ticks, ReadOnlySpan<char> zone)
    {
        if (hour > 24 || minute > 59 || second > 60) return null;
        var local = new DateTime(year, month, day).AddSeconds(hour * 3600 + minute * 60 + Math.Min(second, 59)).AddTicks(ticks);
        zone = zone.Trim();
        if (zone.IsEmpty) return DocumentDate.FromLocal(local);
        var reader = new DigitReader(zone[1..]);
        var hours = reader.Take(2);
        reader.Skip("':");
        var minutes = reader.Take(2) ?? 0;
        switch (zone[0])
        {
            case 'Z' or 'z':
                return DocumentDate.FromUtc(local);
            case '+' or '-' when hours is <= 14 && minutes <= 59 && hours * 60 + minutes <= 14 * 60:
                var offset = new TimeSpan(hours.Value, minutes, 0);
                if (zone[0] == '-') offset = -offset;
                // DateTimeOffset wants the instant, too, within the calendar.
                if (year is 1 or 9999) return DocumentDate.FromLocal(local);
                return DocumentDate.FromOffset(new(local, offset));
            default:
                return DocumentDate.FromLocal(local);
        }
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
