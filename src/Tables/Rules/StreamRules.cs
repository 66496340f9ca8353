using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rules;

/// <summary>The change stream and expiry.</summary>
internal static class StreamRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Code = "DM130", Severity = Severity.Error,
            Title = "A replicated table streams new and old images",
            Reason = "Replication with eventual consistency reads the stream; another view, or none, is refused, and the view can be "
                + "changed only while there is one replica.",
            Source = Source.StreamProperty, Remedy = "Set stream: {view: NEW_AND_OLD_IMAGES}.",
            Failing = "stream: {view: NEW_IMAGE}",
            Check = spec =>
                Breach.If(spec.Replicas.Count > 1 && spec.Consistency == ReadConsistencyMode.Eventual
                    && spec.Stream?.View != StreamView.NewAndOldImages, "stream.view",
                $"{(spec.Stream is { } stream ? Spellings.Of(stream.View) : "There is no stream")}, with {spec.Replicas.Count} replicas."),
        },
        new()
        {
            Code = "DM136", Severity = Severity.Error,
            Title = "The expiry attribute is no key",
            Reason = "Expiry is a number of seconds that may be absent; a key can be neither changed nor left out.",
            Source = Source.Ttl, Remedy = "Use an attribute of its own, for example expiresAt.",
            Passing = "ttl: {attribute: expiresAt}", Failing = "ttl: {attribute: createdAt}",
            Check = spec =>
                Breach.If(spec.Ttl is { } ttl && spec.Attributes.ContainsKey(ttl.Attribute), "ttl.attribute",
                    $"{spec.Ttl?.Attribute} is a key attribute."),
        },
        new()
        {
            Code = "DM137", Severity = Severity.Advice,
            Title = "Expiry costs replicated writes",
            Reason = "A delete by expiry is free in its own region and costs a replicated write in each other one; it reaches streams "
                + "everywhere.",
            Source = Source.Expiry, Remedy = "Count the expired items as writes when pricing; nothing to change.",
            Passing = "{globalTable: false, replicaRegions: [], ttl: {attribute: expiresAt}}", Failing = "ttl: {attribute: expiresAt}",
            Check = spec =>
                Breach.If(spec.Ttl is not null && spec.Replicas.Count > 1, "ttl",
                    $"Each expired item costs {spec.Replicas.Count - 1} replicated writes."),
        },
    ];
}
