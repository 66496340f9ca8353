namespace Pipeline.Tables.Specification;

/// <summary>Provisioned throughput: either a fixed number of units or bounds between which it scales.</summary>
public sealed record CapacitySpec
{
    /// <summary>Lowest sensible and default target of target tracking.</summary>
    public const int DefaultTargetPercent = 70;

    /// <summary>Fixed units.</summary>
    [Field("Fixed capacity units. With min and max: the units at creation.", Minimum = 1)]
    public int? Units { get; init; }

    /// <summary>Lower bound of autoscaling.</summary>
    [Field("Lower bound of autoscaling, in capacity units.", Minimum = 1)]
    public int? Min { get; init; }

    /// <summary>Upper bound of autoscaling.</summary>
    [Field("Upper bound of autoscaling, in capacity units.", Minimum = 1)]
    public int? Max { get; init; }

    /// <summary>Utilisation that autoscaling aims at.</summary>
    [Field("Utilisation that autoscaling aims at, in per cent, 20 to 90.", Minimum = 20, Maximum = 90)]
    public int TargetPercent { get; init; } = DefaultTargetPercent;

    /// <summary>Seconds between two reductions.</summary>
    [Field("Seconds that must pass between two reductions; AWS's own default when absent.", Minimum = 0)]
    public int? ScaleInCooldownSeconds { get; init; }

    /// <summary>Seconds between two increases.</summary>
    [Field("Seconds that must pass between two increases; AWS's own default when absent.", Minimum = 0)]
    public int? ScaleOutCooldownSeconds { get; init; }

    /// <summary>True when the bounds of autoscaling are set.</summary>
    public bool Scales => Min is not null && Max is not null;

    /// <summary>The fewest units that are paid for.</summary>
    public int Floor => Min ?? Units ?? 0;
}
