using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Drawing;

/// <summary>What a drawing says of one replica: a heading and lines.</summary>
internal sealed record ReplicaCard(string Heading, IReadOnlyList<string> Lines)
{
    public static IReadOnlyList<ReplicaCard> Of(GlobalTableSpec spec) =>
    [
        .. spec.Replicas.Select(replica => new ReplicaCard(Title(spec, replica), [.. Facts(spec, replica)])),
        .. spec.WitnessRegion is { } witness
            ? new[] { new ReplicaCard($"Witness ({witness})", ["votes on writes", "holds no readable data"]) } : [],
    ];

    private static string Title(GlobalTableSpec spec, ReplicaSpec replica)
    {
        var role = replica.Region == spec.PrimaryRegion
            ? "Primary" : TableFacts.Strategy(spec) == TableStrategy.PrimarySecondary ? "Standby" : "Replica";
        return $"{role} ({replica.Region})";
    }

    private static IEnumerable<string> Facts(GlobalTableSpec spec, ReplicaSpec replica)
    {
        yield return $"{spec.Key.Partition} (PK)";
        if (spec.Key.Sort is { } sort) yield return $"{sort} (SK)";
        foreach (var index in spec.GlobalIndexes) yield return $"{index.Name} (GSI)";
        foreach (var index in spec.LocalIndexes) yield return $"{index.Name} (LSI)";
        yield return $"Key: {Spellings.Of(spec.Encryption.Mode)}";
        yield return $"PITR: {(replica.Recovery.Enabled ? $"{replica.Recovery.Days} days" : "off")}";
        yield return $"Deletion protection: {(replica.DeletionProtection ? "on" : "off")}";
        yield return $"Class: {Spellings.Of(replica.TableClass)}";
        if (replica.Backup is { } backup) yield return $"Backup: {backup.Schedule}";
        if (replica.Alarms.Count > 0) yield return $"Alarms: {replica.Alarms.Count}";
        if (spec.Stream is { } stream) yield return $"Stream: {Spellings.Of(stream.View)}";
    }
}
