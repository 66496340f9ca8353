using Amazon.DynamoDBv2.Model;
using Pipeline.Cli.Results;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Verbs;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta replicas</c>: whether every replica is there; anything but ACTIVE is exit code 1.</summary>
internal static class ReplicasCommand
{
    // DynamoDB Developer Guide, global tables security; API reference, ReplicaDescription.
    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["CREATING"] = "Being made; reads and writes there fail until it is active.",
        ["CREATION_FAILED"] = "Could not be made; the table's events say why.",
        ["UPDATING"] = "A setting is being changed.",
        ["DELETING"] = "Being removed.",
        ["REGION_DISABLED"] = "The account has turned the region off; after 20 hours the replica becomes a table of its own for good.",
        [
            "INACCESSIBLE_ENCRYPTION_CREDENTIALS"] = "Its key cannot be used: enable the key again, at once; after 20 hours the replica "
                + "becomes a table of its own for good.",
        [
            "REPLICATION_NOT_AUTHORIZED"] = "DynamoDB's service-linked role was cut off: lift what denies it, at once; after 20 hours "
                + "the replica becomes a table of its own for good.",
        ["ARCHIVING"] = "Being archived, since its key could not be used.",
        ["ARCHIVED"] = "Archived, since its key could not be used; restore it from its backup.",
    };

    public static VerbCommand Create() => VerbCommand.Create(
        "replicas", "List the table's replicas; exit code 1 unless there are two at least and all are ACTIVE.",
        "docmeta replicas --table document-metadata", DocmetaJson.Default.ReplicasResult, [], RunAsync);

    private static async Task<ReplicasResult> RunAsync(VerbRun run)
    {
        using var client = run.Target.DynamoDb();
        return Of((await client.DescribeTableAsync(run.Target.Table, run.CancellationToken)).Table, run.Target.Region);
    }

    internal static ReplicasResult Of(TableDescription table, string region)
    {
        var replicas = (table.Replicas ?? []).Select(
            replica => Replica(replica.RegionName, replica.ReplicaStatus?.Value, replica.ReplicaInaccessibleDateTime)).ToList();
        // DescribeTable lists the other replicas, and since 2019.11.21 the one that is asked as well.
        if (replicas.All(replica => replica.Region != region)) replicas.Insert(0, Replica(region, table.TableStatus?.Value, null));
        return new(table.TableName, replicas);
    }

    private static ReplicasResult.Replica Replica(string region, string? status, DateTime? since) =>
        new(
            region, status ?? "ACTIVE", since?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ"),
            Meanings.GetValueOrDefault(status ?? ""));
}
