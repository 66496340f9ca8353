using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rules;

/// <summary>Which encryption keys a table needs.</summary>
internal static class KeyRules
{
    private const string Ohio = "arn:aws:kms:us-east-2:111122223333:key/0a1b2c3d-0000-4000-8000-000000000002";
    private const string Oregon = "arn:aws:kms:us-west-2:111122223333:key/0a1b2c3d-0000-4000-8000-000000000001";
    private const string Both = "regions: {us-west-2: {keyArn: \"" + Oregon + "\"}, us-east-2: {keyArn: \"" + Ohio + "\"}}";

    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Code = "DM113", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "With customer keys, every region has a key of its own",
            Reason = "KMS keys are regional; a replica cannot be encrypted with another region's key, nor without one when the others "
                + "have theirs.",
            Source = Source.SseProperty, Remedy = "Give the region's keyArn, or set encryption.createKeys: true.",
            Passing = "{encryption: {mode: per-region-key}, " + Both + "}",
            Failing = "{encryption: {mode: per-region-key}, regions: {us-west-2: {keyArn: \"" + Oregon + "\"}}}",
            Check = spec => TableFacts.HasCustomerKeys(spec) && !spec.Encryption.CreateKeys
                ? Breach.PerReplica(spec, "keyArn", replica => replica.KeyArn is null ? $"{replica.Region} has no key." : null)
                : [],
        },
        new()
        {
            Code = "DM114", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "A key is given only where customer keys are used and not created",
            Reason = "CloudFormation and CDK drop or refuse a key that the mode does not use, and the table would not be "
                + "encrypted with it.",
            Source = Source.SseProperty, Remedy =
                "Set encryption.mode to per-region-key or multi-region-key without createKeys, or remove keyArn.",
            Passing = "{encryption: {mode: per-region-key}, " + Both + "}", Failing = Both,
            Check = spec => !TableFacts.HasCustomerKeys(spec) || spec.Encryption.CreateKeys
                ? Breach.PerReplica(spec, "keyArn", replica => replica.KeyArn is null ? null : "This key would not be used.")
                : [],
        },
        new()
        {
            Code = "DM115", Severity = Severity.Error,
            Title = "A multi-region key has the same mrk- id in all regions",
            Reason = "A multi-region key and its replicas share the id; another id is another key.",
            Source = Source.KeyArns, Remedy =
                "Replicate the primary's key to each region and give the replica's ARN, or use per-region-key.",
            Passing = "{encryption: {mode: multi-region-key}, regions: {us-west-2: {keyArn: "
                + "\"arn:aws:kms:us-west-2:111122223333:key/mrk-0123456789abcdef0123456789abcdef\"}, us-east-2: {keyArn: "
                    + "\"arn:aws:kms:us-east-2:111122223333:key/mrk-0123456789abcdef0123456789abcdef\"}}}",
            Failing = "{encryption: {mode: multi-region-key}, " + Both + "}",
            Check = spec => spec.Encryption.Mode == EncryptionMode.MultiRegionKey
                ? Breach.PerReplica(spec, "keyArn",
                    replica =>
                        replica.KeyArn is { } arn
                            && (!KeyId(arn).StartsWith("mrk-", StringComparison.Ordinal)
                            || KeyId(arn) != KeyId(spec.Replicas[0].KeyArn ?? arn))
                    ? $"{KeyId(arn)} is not the multi-region key of {spec.Replicas[0].Region}." : null)
                : [],
        },
        new()
        {
            Code = "DM117", Severity = Severity.Warning,
            Title = "Created keys rotate",
            Reason = "Rotation is free, changes no ARN, and every audit asks for it.",
            Source = Source.Rotation, Remedy = "Leave encryption.rotation out, or set it to true.",
            Passing = "encryption: {mode: per-region-key, createKeys: true}", Failing =
                "encryption: {mode: per-region-key, createKeys: true, rotation: false}",
            Check = spec =>
                Breach.If(spec.Encryption is { CreateKeys: true, Rotation: false } && TableFacts.HasCustomerKeys(spec),
                    "encryption.rotation", $"Created keys would never rotate."),
        },
        new()
        {
            Code = "DM118", Severity = Severity.Error,
            Title = "A created key waits 7 to 30 days for its deletion",
            Reason = "KMS accepts nothing else.",
            Source = Source.KeyArns, Remedy = "Write a number of days from 7 to 30.",
            Failing = "encryption: {mode: per-region-key, createKeys: true, deletionWindowDays: 3}",
            Check = spec =>
                Breach.If(spec.Encryption.DeletionWindowDays is < 7 or > 30, "encryption.deletionWindowDays",
                    $"{spec.Encryption.DeletionWindowDays} days."),
        },
        new()
        {
            Code = "DM119", Severity = Severity.Error,
            Title = "Keys are created only for a mode that uses customer keys",
            Reason = "With an AWS-owned or AWS-managed key there is nothing to create.",
            Source = Source.SseProperty, Remedy = "Set encryption.mode to per-region-key or multi-region-key, or remove createKeys.",
            Failing = "encryption: {mode: aws-managed, createKeys: true}",
            Check = spec =>
                Breach.If(spec.Encryption.CreateKeys && !TableFacts.HasCustomerKeys(spec), "encryption.createKeys",
                    $"No key would be created."),
        },
    ];

    private static string KeyId(string arn) => arn[(arn.LastIndexOf('/') + 1)..];
}
