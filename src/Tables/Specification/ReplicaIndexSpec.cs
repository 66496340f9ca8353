namespace Pipeline.Tables.Specification;

/// <summary>What one replica may set for itself on a global secondary index.</summary>
public sealed record ReplicaIndexSpec
{
    /// <summary>Provisioned read capacity.</summary>
    [Field("Provisioned read capacity of the index in this region.")]
    public CapacitySpec? Read { get; init; }

    /// <summary>Upper bound of on-demand reads.</summary>
    [Field("Upper bound of on-demand read request units a second on the index in this region.", Minimum = 1)]
    public int? MaxReadUnits { get; init; }

    /// <summary>Whether Contributor Insights watches the index.</summary>
    [Field("Watch the index's busiest keys with CloudWatch Contributor Insights.")]
    public bool ContributorInsights { get; init; }

    /// <summary>A write capacity of this region alone, which DynamoDB does not have.</summary>
    [Field("Refused when it differs from the index's own: writes are replicated, so their capacity is one setting.")]
    public CapacitySpec? Write { get; init; }
}
