using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>Where a new mapping begins to follow a stream.</summary>
public enum StartingPosition
{
    /// <summary>With the oldest record that the stream still has: at most a day old. Nothing written before the mapping was made is
    /// missed.</summary>
    [Spelling("TRIM_HORIZON", "trim-horizon", Aws = "TRIM_HORIZON")]
    TrimHorizon,

    /// <summary>With the first record after the mapping is made.</summary>
    [Spelling("LATEST", "latest", Aws = "LATEST")]
    Latest,
}
