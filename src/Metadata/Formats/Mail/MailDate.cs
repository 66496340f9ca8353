using System.Globalization;

namespace Pipeline.Metadata.Formats.Mail;

/// <summary>Reads the dates of messages (RFC 5322, section 3.3, with the obsolete forms of section 4.3).</summary>
internal static class MailDate
{
    private const int MaxCharacters = 200;
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The date with its offset; null for anything that is not one.</summary>
    public static DocumentDate? Parse(string? text)
    {
        if (text is null || text.Length > MaxCharacters) return null;
        int? day = null, month = null, year = null, hour = null, minute = null;
        var second = 0;
        TimeSpan? offset = null;
        foreach (var word in WithoutComments(text).Split([' ', '\t', ',', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Contains(':', StringComparison.Ordinal) && hour is null && Time(word, out var h, out var m, out second))
                (hour, minute) = (h, m);
            else if (hour is not null && offset is null && Offset(word) is { } zone) offset = zone;
            else if (month is null && word.Length >= 3 && Array.IndexOf(Months, word[..3].ToLowerInvariant()) is var index and >= 0)
                month = index + 1;
            else if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && day is null) day = number;
            else if (number > 0 || word is "00") year ??= FullYear(number, word.Length);
        }
        if (year is not (>= 1 and <= 9998) || month is null || day is not >= 1 || day > DateTime.DaysInMonth(year.Value, month.Value))
            return null;
        if (hour is null) return DocumentDate.FromDate(new DateOnly(year.Value, month.Value, day.Value));
        var local = new DateTime(year.Value, month.Value, day.Value, hour.Value, minute!.Value, second);
        return offset is null || year < 2
            ? DocumentDate.FromLocal(local) : DocumentDate.FromOffset(new DateTimeOffset(local, offset.Value));
    }

    private static bool Time(string word, out int hour, out int minute, out int second)
    {
        hour = minute = second = 0;
        var parts = word.Split(':');
        if (parts.Length is < 2 or > 3 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out hour)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out minute)) return false;
        if (parts.Length == 3 && !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out second)) return false;
        second = Math.Min(second, 59);  // A leap second.
        return hour <= 23 && minute <= 59;
    }

    private static TimeSpan? Offset(string word)
    {
        if (word.Length == 5 && word[0] is '+' or '-'
            && int.TryParse(word.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
        {
            var offset = new TimeSpan(digits / 100, digits % 100, 0);
            return digits % 100 > 59 || offset > TimeSpan.FromHours(14) ? null : word[0] == '-' ? -offset : offset;
        }
        return word.ToUpperInvariant() switch
        {
            "GMT" or "UT" or "UTC" or "Z" => TimeSpan.Zero,
            "EDT" => TimeSpan.FromHours(-4),
            "EST" or "CDT" => TimeSpan.FromHours(-5),
            "CST" or "MDT" => TimeSpan.FromHours(-6),
            "MST" or "PDT" => TimeSpan.FromHours(-7),
            "PST" => TimeSpan.FromHours(-8),
            _ => null,
        };
    }

    // Two digits: below 50 this century; three: since 1900 (RFC 5322, section 4.3).
    private static int FullYear(int number, int digits) => digits switch
    {
        <= 2 => number < 50 ? 2000 + number : 1900 + number,
        3 => 1900 + number,
        _ => number,
    };

    private static string WithoutComments(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? text : text[..open];
    }
}
