using System.Globalization;

namespace Pipeline.Cli.Screens;

/// <summary>How far some work is, in words: count, share, rate and time left.</summary>
internal static class ProgressText
{
    public static string Of(string what, long done, long? total, TimeSpan elapsed)
    {
        var rate = elapsed > TimeSpan.Zero ? done / elapsed.TotalSeconds : 0;
        var text = total is > 0 and var all
            ? $"{Number(done)} of {Number(all)} {what} ({Math.Min(100, done * 100 / all)} %)"
            : $"{Number(done)} {what}";
        if (rate > 0) text += $", {Number((long)rate)}/s";
        if (rate > 0 && total > done) text += $", {Left(TimeSpan.FromSeconds((total.Value - done) / rate))} left";
        return text;
    }

    /// <summary>So many of something: <c>1 item</c>, <c>1,000 items</c>.</summary>
    public static string Count(long value, string one) => $"{Number(value)} {one}{(value == 1 ? "" : "s")}";

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Left(TimeSpan time) => time.TotalHours >= 1 ? $"{(int)time.TotalHours} h {time.Minutes} min"
        : time.TotalMinutes >= 1 ? $"{time.Minutes} min {time.Seconds} s" : $"{Math.Max(1, (int)Math.Ceiling(time.TotalSeconds))} s";
}
