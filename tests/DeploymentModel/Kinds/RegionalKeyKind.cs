using System.Text.Json.Nodes;
using Pipeline.Provisioning;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>A key that the function makes in another region: what stands there afterwards is a key with its alias, which no stack
/// knows.</summary>
internal static class RegionalKeyKind
{
    public static ResourceKind Kind { get; } = new(RegionalKeyResource.Type)
    {
        Fixed = ["ServiceToken", RegionalKeyResource.Region, RegionalKeyResource.Alias],
        Id = (_, properties) => $"regional-key/{Region(properties)}/{Alias(properties)}",
        Answer = Make,
        CheckDelete = (scope, live) => scope.Account.Reach(Region(live.Properties)),
        Effect = (scope, live, properties) =>
        {
            foreach (var made in Keys(scope, live.Properties))
            {
                if (properties is null) scope.Account.Remove(made);
                else scope.Account.Put(made);
            }
        },
    };

    private static string Region(JsonObject properties) => Json.Text(properties, RegionalKeyResource.Region)!;

    private static string Alias(JsonObject properties) => Json.Text(properties, RegionalKeyResource.Alias)!;

    private static IEnumerable<(string Name, JsonNode Value)> Make(Scope scope, JsonObject properties)
    {
        var function = CustomKinds.Run(scope, properties);
        var (region, alias) = (Region(properties), Alias(properties));
        scope.Account.Reach(region);
        var there = scope with { Region = region };
        if (Json.Text(properties, RegionalKeyResource.PrimaryKey) is { } primary)
        {
            if (KmsKinds.Find(scope.Account, scope.Region, primary) is null) throw CustomKinds.Answer($"There is no key {primary}.");
            CustomKinds.Need(scope, function, primary, new Dictionary<string, string> { ["kms:ReplicaRegion"] = region },
                "kms:ReplicateKey");
        }

        CustomKinds.Need(scope, function, "*", new Dictionary<string, string> { ["aws:RequestedRegion"] = region }, "kms:CreateKey");
        CustomKinds.Need(scope, function, there.Arn("kms", alias), "kms:CreateAlias");
        // It is asked for by its ARN, so a condition on an alias does not hold.
        CustomKinds.Need(scope, function, there.Arn("kms", "key/x"), new Dictionary<string, string>(), "kms:CreateAlias", "kms:DescribeKey",
            "kms:ScheduleKeyDeletion");
        return [(RegionalKeyResource.Arn, Keys(scope, properties)[0].Arn!)];
    }

    private static Live[] Keys(Scope scope, JsonObject properties)
    {
        var (region, alias) = (Region(properties), Alias(properties));
        var primary = Json.Text(properties, RegionalKeyResource.PrimaryKey);
        var id = primary?.Split('/')[^1] ?? $"key-of-{alias["alias/".Length..]}";
        var arn = (scope with { Region = region }).Arn("kms", $"key/{id}");
        var policy = Json.Parse($$"""{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::{{SimulatedAccount.Number}}:root"}, "Action": "kms:*", "Resource": "*"}]}""");
        var kind = KnownKinds.Of(primary is null ? "AWS::KMS::Key" : "AWS::KMS::ReplicaKey");
        return
        [
            new(kind, region, id, new JsonObject { ["KeyPolicy"] = policy, ["PrimaryKeyArn"] = primary },
                new Dictionary<string, JsonNode> { ["Arn"] = arn }),
            new(KnownKinds.Of("AWS::KMS::Alias"), region, alias, new JsonObject { ["AliasName"] = alias, ["TargetKeyId"] = arn },
                new Dictionary<string, JsonNode>()),
        ];
    }
}
