using System.Text.Json.Nodes;

namespace Pipeline.Cdk.Library;

/// <summary>One alarm: what it looks at, when it goes off, what that means and what to do.</summary>
public sealed record AlarmDefinition
{
    /// <summary>The name behind project and environment.</summary>
    public required string Name { get; init; }

    /// <summary>CloudWatch's namespace of the metric.</summary>
    public required string Namespace { get; init; }

    /// <summary>The metric.</summary>
    public required string Metric { get; init; }

    /// <summary>The dimensions, each with text or a function of the template.</summary>
    public IReadOnlyList<(string Name, JsonNode Value)> Dimensions { get; init; } = [];

    /// <summary>Sum, Average, Minimum, Maximum or a percentile.</summary>
    public string Statistic { get; init; } = "Sum";

    /// <summary>The alarm goes off above this.</summary>
    public double Threshold { get; init; }

    /// <summary>Seconds of a period.</summary>
    public int PeriodSeconds { get; init; } = 300;

    /// <summary>How many of the last periods are looked at, and must be over the threshold.</summary>
    public int Periods { get; init; } = 1;

    /// <summary>What no data means. Most counters have no data when nothing happens.</summary>
    public string Missing { get; init; } = "notBreaching";

    /// <summary>What it means that the alarm is on.</summary>
    public required string Meaning { get; init; }

    /// <summary>What an operator does then.</summary>
    public required string Remedy { get; init; }

    /// <summary>When it goes off, in words.</summary>
    public string When =>
        $"{Statistic} of `{Metric}` > {Threshold:0.###} {(Periods == 1 ? $"in {Minutes(PeriodSeconds)}" : $"in {Periods} times "
            + $"{Minutes(PeriodSeconds)}")}";

    private static string Minutes(int seconds) => seconds % 3600 == 0 ? $"{seconds / 3600} h" : $"{seconds / 60} min";
}
