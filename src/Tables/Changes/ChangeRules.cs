using Pipeline.Tables.Rules;

namespace Pipeline.Tables.Changes;

/// <summary>The catalogue of what changes of a live table replace, lose or need.</summary>
public static class ChangeRules
{
    internal static readonly ChangeRule Replaces = new("DM201", Severity.Error, "The change replaces the table",
        "Name, keys, key types and local indexes are fixed at creation: CloudFormation and Terraform create a new, empty table and "
        + "delete the old one.", "Deploy the new table beside the old one, copy the items, then switch.")
    { Loses = true };
    internal static readonly ChangeRule Consistency = new("DM202", Severity.Error, "Consistency between regions is fixed for life",
        "A strongly consistent table is created as one, empty.", "Deploy a new table and copy the items.")
    { Loses = true };
    internal static readonly ChangeRule Stream = new("DM203", Severity.Error, "The stream changes only while there is one replica",
        "Replication reads the stream.", "Remove the replicas first, or keep the view.");
    internal static readonly ChangeRule OneReplica = new("DM204", Severity.Error, "One replica is added or removed in one deployment",
        "DynamoDB refuses more.", "Change the regions one deployment at a time.");
    internal static readonly ChangeRule OneIndex = new("DM205", Severity.Error, "One global index is added or removed in one deployment",
        "DynamoDB refuses more in one update.", "Change the indexes one deployment at a time.");
    internal static readonly ChangeRule IndexKeys = new("DM206", Severity.Error, "An index's keys and projection are fixed",
        "The index would be deleted and built again; until then its queries fail.",
        "Add an index of another name, move the queries, then remove this one.")
    { Loses = true };
    internal static readonly ChangeRule Primary = new("DM207", Severity.Error, "The primary region changes",
        "The table's stack lies there; another stack would create another table of the same name, which fails.",
        "Keep the primary region, or retain the table, delete the stack and import the table in the other region.")
    { Loses = true };
    internal static readonly ChangeRule ReplicaGone = new("DM208", Severity.Warning, "A replica is removed",
        "Its data, alarms and point-in-time recovery in that region end. A table that seeded a replica cannot be deleted for 24 hours.",
        "Check that no function of that region still uses it.")
    { Loses = true };
    internal static readonly ChangeRule Encryption = new("DM209", Severity.Warning, "Encryption changes",
        "All replicas change together; while the old key still encrypts streams and backups it must stay.",
        "Keep old keys for 24 hours for streams, and as long as backups live.");
    internal static readonly ChangeRule Billing = new("DM210", Severity.Warning, "The billing mode changes",
        "It switches every replica and can be switched back only after 24 hours; provisioned capacity begins at its seed.",
        "Set the seed (write.units) to the present load.");
    internal static readonly ChangeRule Ttl = new("DM211", Severity.Warning, "The expiry attribute changes",
        "It must be turned off first, and takes up to an hour to change.", "Deploy without ttl, then with the new attribute.");

    /// <summary>Every rule, by code.</summary>
    public static IReadOnlyList<ChangeRule> All { get; } = [Replaces, Consistency, Stream, OneReplica, OneIndex, IndexKeys, Primary,
        ReplicaGone, Encryption, Billing, Ttl];
}
