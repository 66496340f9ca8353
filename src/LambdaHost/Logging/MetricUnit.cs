namespace Pipeline.LambdaHost.Logging;

/// <summary>The CloudWatch units that are used here.</summary>
public enum MetricUnit
{
    /// <summary>A number without a unit.</summary>
    None,

    /// <summary>How many.</summary>
    Count,

    /// <summary>A size.</summary>
    Bytes,

    /// <summary>A duration.</summary>
    Milliseconds,

    /// <summary>A duration.</summary>
    Seconds,

    /// <summary>A share, 0 to 100.</summary>
    Percent,
}
