using System.Text.RegularExpressions;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rules;

/// <summary>The form of a key's ARN.</summary>
internal static partial class KeyArnRules
{
    private const string Customer =
        "{encryption: {mode: per-region-key}, regions: {us-west-2: {keyArn: "
        + "\"arn:aws:kms:us-west-2:111122223333:key/0a1b2c3d-0000-4000-8000-000000000001\"}, us-east-2: {keyArn: \"KEY\"}}}";
    private const string Good = "arn:aws:kms:us-east-2:111122223333:key/0a1b2c3d-0000-4000-8000-000000000002";

    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Code = "DM110", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "A replica's key lies in the replica's region",
            Reason = "A replica can be encrypted only with a key of its own region. CDK and CloudFormation do not look, and the "
                + "deployment fails or the replica becomes inaccessible.",
            Source = Source.SseProperty, Remedy = "Give a key of this region: a separate key, or the replica of a multi-region key.",
            Passing = Customer.Replace("KEY", Good, StringComparison.Ordinal), Failing =
                Customer.Replace("KEY", Good.Replace("us-east-2", "us-west-2", StringComparison.Ordinal), StringComparison.Ordinal),
            Check = spec => PerKey(spec, (replica, key) =>
                Arn().Match(key) is { Success: true } arn && arn.Groups["region"].Value != replica.Region
                    ? $"The key lies in {arn.Groups["region"].Value}." : null),
        },
        new()
        {
            Code = "DM112", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "A key is named by a key ARN",
            Reason = "An id or an alias without region hides which region's key is meant, and an alias can be moved to another key later.",
            Source = Source.KeyArns, Remedy = "Write arn:aws:kms:REGION:ACCOUNT:key/ID.",
            Passing = Customer.Replace("KEY", Good, StringComparison.Ordinal), Failing =
                Customer.Replace("KEY", "alias/orders", StringComparison.Ordinal),
            Check = spec => PerKey(spec, (_, key) => Arn().IsMatch(key) ? null : $"'{key}' is no key ARN."),
        },
        new()
        {
            Code = "DM116", Severity = Severity.Warning, Scope = RuleScope.Regional,
            Title = "A key belongs to the table's account",
            Reason = "A key of another account needs that account's policy to stay as it is; without it the replica becomes inaccessible "
                + "and is cut off after 20 hours.",
            Source = Source.Security, Remedy = "Use a key of the table's account, or keep watch over the other account's key policy.",
            Passing = Customer.Replace("KEY", Good, StringComparison.Ordinal), Failing =
                Customer.Replace("KEY", Good.Replace("111122223333", "999988887777", StringComparison.Ordinal), StringComparison.Ordinal),
            Check = spec => Breach.PerReplica(spec, "keyArn", replica =>
                spec.Account is { } own && Arn().Match(replica.KeyArn ?? "") is { Success: true } arn && arn.Groups["account"].Value != own
                    ? $"The key belongs to {arn.Groups["account"].Value}." : null),
        },
    ];

    /// <summary>The replica's own key and its vault's.</summary>
    private static IEnumerable<(string Path, string Message)> PerKey(GlobalTableSpec spec, Func<ReplicaSpec, string, string?> fault) =>
        Breach.PerReplica(spec, "keyArn", replica => replica.KeyArn is { } key ? fault(replica, key) : null)
            .Concat(Breach.PerReplica(spec, "vaultKeyArn", replica => replica.VaultKeyArn is { } key ? fault(replica, key) : null));

    [GeneratedRegex("^arn:aws[a-z-]*:kms:(?<region>[a-z0-9-]+):(?<account>[0-9]{12}):key/(mrk-[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}"
        + "-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$")]
    private static partial Regex Arn();
}
