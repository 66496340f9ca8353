using System.Globalization;

namespace Pipeline.QueryApi.Text;

/// <summary>
/// Dates and instants as prefixes of <c>processingDate</c>: 2026-01 is every instant of that month, so the same text
/// serves as a lower bound and, with a character above all others behind it, as an upper one.
/// </summary>
internal static class DatePrefix
{
    /// <summary>What <see cref="Parse"/> takes, as a regular expression.</summary>
    public const string Pattern = @"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2}))?)?)?$";

    /// <summary>Above every continuation of a prefix.</summary>
    private const char AboveAll = '~';

    private static readonly string[] Dates = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];

    // Given to the minute, second or fraction; the same without the zone, which is always written Z, is the prefix.
    private static readonly (string Format, string Prefix)[] Instants =
    [
        ("yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm"),
        ("yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ss"),
    ];

    /// <summary>The prefix; null for what is no date. An instant carries its zone and becomes UTC.</summary>
    public static string? Parse(string text)
    {
        foreach (var format in Dates)
        {
            if (text.Length == format.Length
                && DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return text;
        }
        return ParseInstant(text);
    }

    /// <summary>The greatest key that a prefix stands for.</summary>
    public static string UpperBound(string prefix) => prefix + AboveAll;

    private static string? ParseInstant(string text)
    {
        if (text.Length > "2026-01-31T09:30:00.0000000+02:00".Length) return null;
        // A plus that was not percent-encoded arrives as a blank.
        var zoned = text.EndsWith('Z') ? text[..^1] + "+00:00" : text.Replace(' ', '+');
        foreach (var (format, prefix) in Instants)
        {
            if (ParseExact(zoned, format) is { } instant) return Utc(instant, prefix);
        }
        for (var digits = 1; digits <= 7; digits++)
        {
            var fraction = new string('f', digits);
            if (ParseExact(zoned, $"yyyy-MM-ddTHH:mm:ss.{fraction}zzz") is { } instant)
                return Utc(instant, "yyyy-MM-ddTHH:mm:ss." + fraction);
        }
        return null;
    }

    private static DateTimeOffset? ParseExact(string text, string format) =>
        DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) ? instant : null;

    private static string Utc(DateTimeOffset instant, string prefix) => instant.UtcDateTime.ToString(prefix, CultureInfo.InvariantCulture);
}
