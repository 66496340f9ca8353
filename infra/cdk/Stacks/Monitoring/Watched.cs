using System.Text.Json.Nodes;
using Pipeline.Cdk.Library;

namespace Pipeline.Cdk.Stacks.Monitoring;

/// <summary>What has metrics.</summary>
/// <param name="Namespace">CloudWatch's namespace of them.</param>
/// <param name="Dimensions">What tells it from others.</param>
internal sealed record Watched(string Namespace, params IReadOnlyList<(string Name, JsonNode Value)> Dimensions)
{
    /// <summary>An alarm that goes off above a threshold, in each of some periods.</summary>
    public AlarmDefinition Above(double threshold, string metric, string name, string meaning, string remedy, int periods = 1,
        string statistic = "Sum", int seconds = 300) => new()
        {
            Name = name,
            Namespace = Namespace,
            Metric = metric,
            Dimensions = Dimensions,
            Statistic = statistic,
            Threshold = threshold,
            PeriodSeconds = seconds,
            Periods = periods,
            Meaning = meaning,
            Remedy = remedy,
        };

    /// <summary>The same, over the highest value of each period.</summary>
    public AlarmDefinition HighestAbove(double threshold, string metric, string name, string meaning, string remedy, int periods = 1,
        int seconds = 300) => Above(threshold, metric, name, meaning, remedy, periods, "Maximum", seconds);
}
