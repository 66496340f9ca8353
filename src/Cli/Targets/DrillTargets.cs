using System.Globalization;

namespace Pipeline.Cli.Targets;

/// <summary>What a drill is judged by.</summary>
/// <param name="Rto">The longest that a client may go without what was there, or should have been.</param>
/// <param name="Rpo">The age of the oldest item that may be missing where clients are sent.</param>
/// <param name="Lost">Documents that may be lost for good.</param>
internal sealed record DrillTargets(TimeSpan Rto, TimeSpan Rpo, long Lost)
{
    /// <summary>Sixty seconds, one second, none.</summary>
    public static DrillTargets Default { get; } = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(1), 0);

    /// <summary>The targets of a profile; the default's where it says nothing.</summary>
    /// <exception cref="FormatException">One is no number.</exception>
    public static DrillTargets Parse(string? rto, string? rpo, string? lost, string source) => new(
        rto is null
            ? Default.Rto : TimeSpan.FromSeconds(Number("rto", rto, source)), rpo is null
            ? Default.Rpo : TimeSpan.FromSeconds(Number("rpo", rpo, source)),
        lost is null ? Default.Lost : (long)Number("lost", lost, source));

    private static double Number(string key, string text, string source) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number : throw new FormatException($"{source}: {key} = {text} is no number, such as 60.");
}
