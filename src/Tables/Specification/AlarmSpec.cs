namespace Pipeline.Tables.Specification;

/// <summary>A CloudWatch alarm on this table in one region.</summary>
public sealed record AlarmSpec
{
    /// <summary>The metric.</summary>
    [Field("Metric of the namespace AWS/DynamoDB.", Required = true, Example = "ReadThrottleEvents")]
    public string Metric { get; init; } = "";

    /// <summary>The statistic.</summary>
    [Field("Statistic: Sum, Average, Minimum, Maximum, SampleCount or a percentile such as p99.")]
    public string Statistic { get; init; } = "Sum";

    /// <summary>The bound.</summary>
    [Field("The alarm goes off when the statistic is greater than this.", Required = true)]
    public decimal Threshold { get; init; }

    /// <summary>Whether the threshold is a share of the capacity.</summary>
    [Field("The threshold is in per cent of what can be consumed in a period: the fixed units, or the upper bound of autoscaling. For "
        + "ConsumedReadCapacityUnits and ConsumedWriteCapacityUnits with statistic Sum; without provisioned capacity there is no alarm.")]
    public bool OfCapacity { get; init; }

    /// <summary>The length of a period.</summary>
    [Field("Length of a period in seconds: 10, 30 or a multiple of 60.", Minimum = 10)]
    public int PeriodSeconds { get; init; } = 300;

    /// <summary>The number of periods.</summary>
    [Field("Number of periods in a row that must be over the threshold.", Minimum = 1)]
    public int Periods { get; init; } = 1;

    /// <summary>The operation dimension.</summary>
    [Field("Dimension Operation, for metrics that DynamoDB gives per operation.", Example = "Query")]
    public string? Operation { get; init; }

    /// <summary>The index dimension.</summary>
    [Field("Dimension GlobalSecondaryIndexName.", Example = "LanguageIndex")]
    public string? Index { get; init; }

    /// <summary>The receiving region's dimension.</summary>
    [Field("Dimension ReceivingRegion of ReplicationLatency. The metric lies in the source region.", Example = "us-east-2")]
    public string? ReceivingRegion { get; init; }

    /// <summary>What the alarm means.</summary>
    [Field("What the alarm means, for whoever it wakes.")]
    public string? Description { get; init; }
}
