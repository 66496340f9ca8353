using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rules;

/// <summary>Settings that are one for all regions, refused when a region's override says otherwise.</summary>
internal static class UniformityRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Code = "DM103", Severity = Severity.Error,
            Title = "One billing mode in all regions",
            Reason = "Switching the mode in one region switches every replica.",
            Source = Source.BestPractices, Remedy = "Set billing once, for the table.",
            Passing = "defaults: {billing: on-demand}", Failing = "regions: {us-east-2: {billing: provisioned}}",
            Check = spec => Breach.PerReplica(spec, "billing", replica =>
                replica.Billing is { } own && own != spec.Billing
                    ? $"{Spellings.Of(own)} here, {Spellings.Of(spec.Billing)} for the table." : null),
        },
        new()
        {
            Code = "DM111", Severity = Severity.Error,
            Title = "One kind of encryption key in all regions",
            Reason = "All replicas must use the same kind: AWS-owned, AWS-managed or customer-managed.",
            Source = Source.Security, Remedy = "Set encryption once, for the table; give each region its own keyArn.",
            Passing = "defaults: {encryption: aws-owned}", Failing = "regions: {us-east-2: {encryption: aws-managed}}",
            Check = spec => Breach.PerReplica(spec, "encryption", replica =>
                replica.Encryption is { } own && own != spec.Encryption.Mode
                    ? $"{Spellings.Of(own)} here, {Spellings.Of(spec.Encryption.Mode)} for the table." : null),
        },
        new()
        {
            Code = "DM131", Severity = Severity.Error,
            Title = "One stream view in all regions",
            Reason = "Replication reads the stream, so the view is a setting of the table.",
            Source = Source.StreamProperty, Remedy = "Set stream.view once, for the table.",
            Passing = "defaults: {streamView: NEW_AND_OLD_IMAGES}", Failing = "regions: {us-east-2: {streamView: KEYS_ONLY}}",
            Check = spec => Breach.PerReplica(spec, "streamView", replica =>
                replica.StreamView is { } own && own != spec.Stream?.View
                    ? $"{Spellings.Of(own)} here, {(spec.Stream is { } stream ? Spellings.Of(stream.View) : "no stream")} for the table."
                        : null),
        },
        new()
        {
            Code = "DM143", Severity = Severity.Error,
            Title = "Write capacity is the same in all regions, standby included",
            Reason = "Every region takes every replicated write; a standby with less throttles replication and falls behind. Only reads "
                + "may differ.",
            Source = Source.WriteSettings, Remedy = "Set write once, for the table; lower a standby's read instead.",
            Passing = "{billing: provisioned, write: {min: 5, max: 50}, globalIndexes: [{name: StatusIndex, partition: status, write: "
                + "{min: 5, max: 50}}], defaults: {read: {min: 5, max: 50}, indexes: {StatusIndex: {read: {min: 5, max: 50}}}}, regions: "
                    + "{us-east-2: {read: {min: 1, max: 50}}}}",
            Failing = "{billing: provisioned, write: {min: 5, max: 50}, globalIndexes: [{name: StatusIndex, partition: status, write: "
                + "{min: 5, max: 50}}], defaults: {read: {min: 5, max: 50}, indexes: {StatusIndex: {read: {min: 5, max: 50}}}}, regions: "
                    + "{us-east-2: {write: {min: 1, max: 10}}}}",
            Check = spec => Breach.PerReplica(spec, "write", replica =>
                replica.Write is { } own && own != spec.Write
                    ? $"From {own.Floor} units here, from {spec.Write?.Floor ?? 0} for the table." : null),
        },
        new()
        {
            Code = "DM140", Severity = Severity.Error,
            Title = "An index's write capacity is the same in all regions",
            Reason = "Index writes follow table writes, which are replicated to every region.",
            Source = Source.WriteSettings, Remedy = "Set the index's write under globalIndexes; lower a region's read instead.",
            Failing = "regions: {us-east-2: {indexes: {StatusIndex: {write: {units: 1}}}}}",
            Check = spec => from replica in spec.Replicas
                            from index in replica.Indexes
                            where index.Value.Write is { } own
                                && own != spec.GlobalIndexes.FirstOrDefault(global => global.Name == index.Key)?.Write
                            select (Breach.At(replica,
                                $"indexes.{index.Key}.write"), $"{index.Key} has a write capacity of {replica.Region}'s own."),
        },
    ];
}
