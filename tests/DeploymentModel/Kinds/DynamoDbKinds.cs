using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>Global tables.</summary>
internal static class DynamoDbKinds
{
    public const string Table = "AWS::DynamoDB::GlobalTable";

    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        new(Table)
        {
            Name = "TableName",
            Fixed = ["KeySchema", "LocalSecondaryIndexes"],
            Attributes = (scope, id, properties) => properties["StreamSpecification"] is null
                ? [("Arn", scope.Arn("dynamodb", $"table/{id}")), ("TableId", id)]
                : [("Arn", scope.Arn("dynamodb", $"table/{id}")), ("TableId", id), ("StreamArn", Stream(scope.Region, id))],
            Check = Check,
            CheckDelete = (scope, live) =>
            {
                if (Replicas(live.Properties)
                    .Any(replica => Json.True(replica, "DeletionProtectionEnabled")
                        || scope.Account.Facet(Protection(live.Id, Json.Text(replica, "Region")!)) is not null))
                        throw Refusal.Of("DDB-PROTECTED");
            },
        },
    ];

    /// <summary>The ARN of a replica's stream, or null. Its label is a time, here one that tells regions apart.</summary>
    public static string? StreamArn(Live table, string region) =>
        table.Properties["StreamSpecification"] is null
            || !Replicas(table.Properties).Any(replica => Json.Text(replica, "Region") == region) ? null : Stream(region, table.Id);

    /// <summary>Marks a replica that is protected from deletion.</summary>
    public static string Protection(string table, string region) => $"protected:{region}:{table}";

    public static IEnumerable<JsonNode> Replicas(JsonObject table) => Json.Items(table, "Replicas");

    private static string Stream(string region, string table) =>
        $"arn:{SimulatedAccount.Partition}:dynamodb:{region}:{SimulatedAccount.Number}:table/{table}/stream/2026-11-21T00:00:"
            + $"{region.Length:00}.{(uint)region.Sum(letter => letter) % 1000:000}";

    private static void Check(Scope scope, JsonObject properties, Live? old)
    {
        var name = Json.Text(properties, "TableName") ?? scope.GeneratedName;
        var replicas = Replicas(properties).ToList();
        var regions = Regions(properties);
        foreach (var region in regions) scope.Account.Reach(region);
        if (old is null && scope.Account.All(Table).Any(table => table.Id == name && Regions(table.Properties).Overlaps(regions)))
            throw Refusal.Of("DDB-NAME", name);
        if (!regions.Contains(scope.Region)) throw Refusal.Of("DDB-LOCAL", scope.Region);
        if (regions.Count > 1 && Json.Text(properties, "StreamSpecification", "StreamViewType") != "NEW_AND_OLD_IMAGES")
            throw Refusal.Of("DDB-STREAM");
        if (regions.Count > 1 && Json.Text(properties, "BillingMode") != "PAY_PER_REQUEST"
            && Json.At(properties, "WriteProvisionedThroughputSettings", "WriteCapacityAutoScalingSettings") is null)
            throw Refusal.Of("DDB-SCALING");
        CheckKeys(scope, replicas);
        if (old is not null) CheckChange(old.Properties, properties);
    }

    private static void CheckKeys(Scope scope, List<JsonNode> replicas)
    {
        var keys = replicas.Select(replica =>
            (Region: Json.Text(replica, "Region")!, Key: Json.Text(replica, "SSESpecification", "KMSMasterKeyId"))).ToList();
        if (keys.Select(one => one.Key is null ? "" : one.Key.Contains("alias/aws/", StringComparison.Ordinal) ? "aws" : "customer")
            .Distinct().Count() > 1) throw Refusal.Of("DDB-ENCRYPTION");
        foreach (var (region, key) in keys)
        {
            if (key is not null && !key.Contains("alias/aws/", StringComparison.Ordinal)
                && KmsKinds.Find(scope.Account, region, key) is null) throw Refusal.Of("DDB-KEY", key, region);
        }
    }

    private static void CheckChange(JsonObject old, JsonObject properties)
    {
        if (Difference(Regions(old), Regions(properties)) > 1) throw Refusal.Of("DDB-ONE-REPLICA");
        if (Difference(Indexes(old), Indexes(properties)) > 1) throw Refusal.Of("DDB-ONE-INDEX");
        if (Regions(old).Count > 1 && !JsonNode.DeepEquals(old["StreamSpecification"], properties["StreamSpecification"]))
            throw Refusal.Of("DDB-STREAM-FIXED");
    }

    private static int Difference(HashSet<string> one, HashSet<string> other) => one.Except(other).Count() + other.Except(one).Count();

    private static HashSet<string> Regions(JsonObject table) => [.. Replicas(table).Select(replica => Json.Text(replica, "Region")!)];

    private static HashSet<string> Indexes(JsonObject table) =>
        [.. Json.Items(table, "GlobalSecondaryIndexes").Select(index => Json.Text(index, "IndexName")!)];
}
