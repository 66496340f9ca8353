using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Policies;
using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>Buckets and their policies.</summary>
internal static class S3Kinds
{
    public const string Bucket = "AWS::S3::Bucket";

    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        new(Bucket)
        {
            Name = "BucketName",
            Id = (scope, properties) => Json.Text(properties, "BucketName") ?? scope.GeneratedName.ToLowerInvariant(),
            Attributes = (scope, id, _) => [("Arn", Arn(id)), ("DomainName", $"{id}.s3.amazonaws.com"),
                ("RegionalDomainName", $"{id}.s3.{scope.Region}.amazonaws.com")],
            Check = CheckBucket,
            CheckDelete = (scope, live) =>
            {
                if (scope.Account.Facet(Filled(live.Id)) is not null) throw Refusal.Of("S3-EMPTY");
            },
            Effect = (scope, live, properties) =>
            {
                if (properties?["ReplicationConfiguration"] is JsonObject rules)
                    scope.Account.SetFacet(Replication(live.Id), rules.DeepClone().AsObject());
                if (properties is not null) return;
                scope.Account.SetFacet(Replication(live.Id), null);
                scope.Account.SetFacet(Copied(live.Id), null);
            },
        },
        new("AWS::S3::BucketPolicy")
        {
            Fixed = ["Bucket"],
            Id = (_, properties) => Json.Text(properties, "Bucket")!,
            Check = (scope, properties, _) =>
            {
                var bucket = Find(scope.Account, Json.Text(properties, "Bucket")) ?? throw Refusal.Of("S3-EXISTS");
                IamKinds.CheckPrincipals(scope, properties["PolicyDocument"]);
                if (PolicyStatement.Of(properties["PolicyDocument"]).Any(statement => statement.Public)
                    && Json.True(bucket.Properties, "PublicAccessBlockConfiguration", "BlockPublicPolicy"))
                    throw Refusal.Of("S3-POLICY");
            },
        },
    ];

    public static string Arn(string bucket) => $"arn:{SimulatedAccount.Partition}:s3:::{bucket}";

    /// <summary>Where a bucket's replication rules are kept.</summary>
    public static string Replication(string bucket) => $"replication:{bucket}";

    /// <summary>Marks a bucket of which everything from before its rules is being copied.</summary>
    public static string Copied(string bucket) => $"copied:{bucket}";

    /// <summary>Marks a bucket that holds objects.</summary>
    public static string Filled(string bucket) => $"filled:{bucket}";

    /// <summary>A bucket by its name, in any region, since names are global.</summary>
    public static Live? Find(SimulatedAccount account, string? name) => account.All(Bucket).FirstOrDefault(bucket => bucket.Id == name);

    public static bool Versioned(JsonObject bucket) => Json.Text(bucket, "VersioningConfiguration", "Status") == "Enabled";

    /// <summary>What PutBucketReplication demands.</summary>
    public static void CheckReplication(Scope scope, JsonNode rules, bool sourceVersioned)
    {
        if (!sourceVersioned) throw Refusal.Of("S3-SOURCE-VERSIONED");
        foreach (var rule in Json.Items(rules, "Rules"))
        {
            if (rule["Filter"] is not null && rule["DeleteMarkerReplication"] is null)
                throw Refusal.Of("S3-RULE-V2", "DeleteMarkerReplication");
            if (rule["Filter"] is not null && rule["Priority"] is null) throw Refusal.Of("S3-RULE-V2", "Priority");
            var name = (Json.Text(rule, "Destination", "Bucket") ?? "").Split(":::")[^1];
            var destination = Find(scope.Account, name) ?? throw Refusal.Of("S3-DESTINATION");
            scope.Account.Reach(destination.Region);
            if (!Versioned(destination.Properties)) throw Refusal.Of("S3-DESTINATION-VERSIONED");
        }
    }

    private static void CheckBucket(Scope scope, JsonObject properties, Live? old)
    {
        var name = Json.Text(properties, "BucketName") ?? scope.GeneratedName.ToLowerInvariant();
        if (old is null && Find(scope.Account, name) is not null) throw Refusal.Of("S3-NAME", name);
        if (old is not null && !Versioned(properties) && scope.Account.Facet(Replication(name)) is not null)
            throw Refusal.Of("S3-STAYS-VERSIONED");
        S3Notifications.Check(scope, name, properties["NotificationConfiguration"]);
        if (properties["ReplicationConfiguration"] is { } rules) CheckReplication(scope, rules, Versioned(properties));
    }
}
