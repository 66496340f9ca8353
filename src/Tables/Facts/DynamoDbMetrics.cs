using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Facts;

/// <summary>The metrics of <c>AWS/DynamoDB</c> that an alarm can stand on, and the dimensions each has.</summary>
internal static class DynamoDbMetrics
{
    private const string Table = "TableName";
    private const string Index = "GlobalSecondaryIndexName";
    private const string Operation = "Operation";
    private const string Receiver = "ReceivingRegion";

    private static readonly Dictionary<string, string[]> Dimensions = new(StringComparer.Ordinal)
    {
        ["ConditionalCheckFailedRequests"] = [Table],
        ["ConsumedReadCapacityUnits"] = [Table, Index],
        ["ConsumedWriteCapacityUnits"] = [Table, Index],
        ["OnlineIndexConsumedWriteCapacity"] = [Table, Index],
        ["ProvisionedReadCapacityUnits"] = [Table, Index],
        ["ProvisionedWriteCapacityUnits"] = [Table, Index],
        ["ReadThrottleEvents"] = [Table, Index],
        ["WriteThrottleEvents"] = [Table, Index],
        ["ReplicationLatency"] = [Table, Receiver],
        ["ReturnedItemCount"] = [Table, Operation],
        ["SuccessfulRequestLatency"] = [Table, Operation],
        ["SystemErrors"] = [Table, Operation],
        ["ThrottledRequests"] = [Table, Operation],
        ["TimeToLiveDeletedItemCount"] = [Table],
        ["TransactionConflict"] = [Table],
        // For the whole account in the region: no dimension at all.
        ["UserErrors"] = [],
    };

    /// <summary>The metrics that DynamoDB gives only per operation.</summary>
    private static readonly HashSet<string> PerOperation = ["ReturnedItemCount", "SuccessfulRequestLatency", "SystemErrors",
        "ThrottledRequests"];

    /// <summary>Whether a metric has the dimension TableName.</summary>
    public static bool IsPerTable(string metric) => !Dimensions.TryGetValue(metric, out var known) || known.Contains(Table);

    /// <summary>What is wrong with an alarm's metric and dimensions, or null.</summary>
    public static string? Fault(AlarmSpec alarm)
    {
        if (!Dimensions.TryGetValue(alarm.Metric, out var known)) return $"There is no metric {alarm.Metric}.";
        if (alarm.Index is not null && !known.Contains(Index)) return $"{alarm.Metric} has no index dimension.";
        if (alarm.Operation is not null && !known.Contains(Operation)) return $"{alarm.Metric} has no operation dimension.";
        if (alarm.ReceivingRegion is not null && !known.Contains(Receiver)) return $"{alarm.Metric} has no receiving region.";
        // A share of the capacity is turned into units where there is one to turn.
        if (alarm.OfCapacity) return "A share of the capacity is of ConsumedReadCapacityUnits or ConsumedWriteCapacityUnits with "
            + "statistic Sum.";
        if (alarm.Operation is null && PerOperation.Contains(alarm.Metric)) return $"{alarm.Metric} needs an operation.";
        return alarm.Metric == "ReplicationLatency" && alarm.ReceivingRegion is null ? "ReplicationLatency needs a receivingRegion." : null;
    }
}
