using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Policies;
using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>Keys, replica keys and aliases.</summary>
internal static class KmsKinds
{
    private const string Key = "AWS::KMS::Key";
    private const string Replica = "AWS::KMS::ReplicaKey";
    private const string Alias = "AWS::KMS::Alias";

    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        new(Key)
        {
            Fixed = ["MultiRegion", "KeySpec", "KeyUsage", "Origin"],
            Id = (scope, properties) => Json.True(properties, "MultiRegion")
                ? $"mrk-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(scope.GeneratedName)))[..32]}"
                    : $"key-{scope.GeneratedName}",
            Attributes = (scope, id, _) => [("Arn", scope.Arn("kms", $"key/{id}")), ("KeyId", id)],
            Check = (scope, properties, _) => CheckPolicy(scope, properties),
        },
        new(Replica)
        {
            Fixed = ["PrimaryKeyArn"],
            Id = (_, properties) => Json.Text(properties, "PrimaryKeyArn")!.Split('/')[^1],
            Attributes = (scope, id, _) => [("Arn", scope.Arn("kms", $"key/{id}")), ("KeyId", id)],
            Check = CheckReplica,
        },
        new(Alias)
        {
            Name = "AliasName",
            Check = (scope, properties, old) =>
            {
                var name = Json.Text(properties, "AliasName")!;
                if (old is null && scope.Find(Alias, name) is not null) throw Refusal.Of("KMS-ALIAS", scope.Arn("kms", name));
                var target = Json.Text(properties, "TargetKeyId")!;
                if (Find(scope.Account, scope.Region, target) is null) throw Refusal.Of("KMS-ALIAS-TARGET", target);
            },
        },
    ];

    /// <summary>A key of a region by its id, ARN, alias or alias ARN.</summary>
    public static Live? Find(SimulatedAccount account, string region, string? name)
    {
        if (name is null) return null;
        if (name.StartsWith("arn:", StringComparison.Ordinal))
        {
            if (name.Split(':')[3] != region) return null;
            name = name.Split(':', 6)[5];
        }

        if (name.StartsWith("alias/", StringComparison.Ordinal))
            return Find(account, region, Json.Text(account.Find(Alias, region, name)?.Properties, "TargetKeyId"));
        var id = name.Split('/')[^1];
        return account.Find(Key, region, id) ?? account.Find(Replica, region, id);
    }

    private static void CheckPolicy(Scope scope, JsonObject properties)
    {
        IamKinds.CheckPrincipals(scope, properties["KeyPolicy"], "KMS-PRINCIPALS");
        var statements = PolicyStatement.Of(properties["KeyPolicy"]);
        var root = new PolicyRequest("kms:PutKeyPolicy",
            "*")
        { Role = $"arn:{SimulatedAccount.Partition}:iam::{SimulatedAccount.Number}:root" };
        if (!PolicyEvaluator.Allows(statements, root)) throw Refusal.Of("KMS-LOCKOUT");
    }

    private static void CheckReplica(Scope scope, JsonObject properties, Live? old)
    {
        CheckPolicy(scope, properties);
        if (old is not null) return;
        var arn = Json.Text(properties, "PrimaryKeyArn") ?? "";
        var region = arn.Split(':') is { Length: > 3 } parts ? parts[3] : "";
        scope.Account.Reach(region);
        var primary = region == scope.Region ? null : Find(scope.Account, region, arn);
        if (primary is null) throw Refusal.Of("KMS-PRIMARY", arn);
        if (!Json.True(primary.Properties, "MultiRegion")) throw Refusal.Of("KMS-MULTI-REGION", arn);
    }
}
