using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Policies;
using Pipeline.DeploymentModel.Preconditions;
using Pipeline.Provisioning;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>The custom resources of src/Provisioning, answered as its function does.</summary>
internal static class CustomKinds
{
    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        new(BucketReplicationResource.Type)
        {
            Fixed = ["ServiceToken", BucketReplicationResource.Bucket, BucketReplicationResource.Region,
                BucketReplicationResource.RuleName],
            Id = (scope, properties) =>
                $"bucket-replication/{Json.Text(properties, BucketReplicationResource.Bucket)}/{SourceRegion(scope, properties)}/"
                    + $"{Json.Text(properties, BucketReplicationResource.RuleName)}",
            Answer = (scope, properties) => Replicate(scope, properties),
            CheckDelete = (scope, live) => scope.Account.Reach(SourceRegion(scope, live.Properties)),
            Effect = (scope, live, properties) =>
            {
                var bucket = Json.Text(live.Properties, BucketReplicationResource.Bucket)!;
                // A bucket that went took its rules along, and one of the same name has none.
                scope.Account.SetFacet(S3Kinds.Replication(bucket),
                    properties is null || S3Kinds.Find(scope.Account, bucket) is null ? null : Rules(properties));
            },
        },
        new(ExistingObjectsResource.Type)
        {
            Fixed = ["ServiceToken", ExistingObjectsResource.Bucket],
            Id = (_, properties) => $"existing-objects/{Json.Text(properties, ExistingObjectsResource.Bucket)}",
            Answer = Copy,
        },
        new(BucketContentResource.Type)
        {
            Fixed = ["ServiceToken", BucketContentResource.Bucket],
            Id = (_, properties) => $"bucket-content/{Json.Text(properties, BucketContentResource.Bucket)}",
            Answer = (scope, properties) => [("Function", Run(scope, properties).Id)],
            CheckDelete = (scope, live) =>
            {
                var bucket = S3Kinds.Arn(Json.Text(live.Properties, BucketContentResource.Bucket)!);
                var function = Run(scope, live.Properties);
                Need(scope, function, bucket, "s3:ListBucketVersions");
                Need(scope, function, $"{bucket}/*", "s3:DeleteObjectVersion");
            },
            Effect = (scope, live, properties) =>
            {
                if (properties is null) scope.Account.SetFacet(S3Kinds.Filled(Json.Text(live.Properties, BucketContentResource.Bucket)!),
                    null);
            },
        },
        new(TableStreamResource.Type)
        {
            Fixed = ["ServiceToken", TableStreamResource.TableName],
            Id = (_, properties) => $"table-stream/{Json.Text(properties, TableStreamResource.TableName)}",
            Answer = Stream,
        },
        new(TableProtectionResource.Type)
        {
            Fixed = ["ServiceToken", TableProtectionResource.TableName],
            Id = (_, properties) => $"table-protection/{Json.Text(properties, TableProtectionResource.TableName)}",
            Answer = (scope, properties) =>
            {
                Stream(scope, properties).Count();
                Need(scope, Run(scope, properties),
                    scope.Arn("dynamodb", $"table/{Json.Text(properties, TableProtectionResource.TableName)}"), "dynamodb:UpdateTable");
                return [];
            },
            Effect = (scope, live, properties) =>
                scope.Account.SetFacet(DynamoDbKinds.Protection(Json.Text(live.Properties, TableProtectionResource.TableName)!,
                    scope.Region), properties is null ? null : []),
        },
        new(PrimaryKeyResource.Type)
        {
            Fixed = ["ServiceToken", PrimaryKeyResource.PrimaryRegion, PrimaryKeyResource.Alias],
            Id = (_, properties) =>
                $"primary-key/{Json.Text(properties, PrimaryKeyResource.PrimaryRegion)}/{Json.Text(properties, PrimaryKeyResource.Alias)}",
            Answer = PrimaryKey,
        },
        RegionalKeyKind.Kind,
    ];

    private static string SourceRegion(Scope scope, JsonObject properties) =>
        Json.Text(properties, BucketReplicationResource.Region) ?? scope.Region;

    /// <summary>The rules that S3 then has, as a bucket's own property would have written them.</summary>
    private static JsonObject Rules(JsonObject properties) => new()
    {
        ["Role"] = Json.Text(properties, BucketReplicationResource.Role),
        ["Rules"] = new JsonArray(new JsonObject
        {
            ["Status"] = "Enabled",
            ["Priority"] = 1,
            ["Filter"] = new JsonObject(),
            ["DeleteMarkerReplication"] =
                new JsonObject { ["Status"] = Json.True(properties, BucketReplicationResource.DeleteMarkers) ? "Enabled" : "Disabled" },
            ["Destination"] = new JsonObject
            {
                ["Bucket"] = S3Kinds.Arn(Json.Text(properties, BucketReplicationResource.DestinationBucket)!),
                ["EncryptionConfiguration"] = Json.Text(properties, BucketReplicationResource.DestinationKey) is { } key
                    ? new JsonObject { ["ReplicaKmsKeyID"] = key } : null,
            },
        }),
    };

    private static IEnumerable<(string Name, JsonNode Value)> Replicate(Scope scope, JsonObject properties)
    {
        var function = Run(scope, properties);
        var name = Json.Text(properties, BucketReplicationResource.Bucket)!;
        var (region, target) = (Json.Text(properties, BucketReplicationResource.DestinationRegion)!, Json.Text(properties,
            BucketReplicationResource.DestinationBucket)!);
        Need(scope, function, S3Kinds.Arn(name), "s3:GetBucketVersioning", "s3:GetEncryptionConfiguration",
            "s3:GetReplicationConfiguration", "s3:PutReplicationConfiguration");
        Need(scope, function, S3Kinds.Arn(target), "s3:GetBucketVersioning");
        var home = SourceRegion(scope, properties);
        scope.Account.Reach(home);
        var source = scope.Account.Find(S3Kinds.Bucket, home, name)
            ?? throw Answer($"There is no bucket {name} in {home}. Deploy the buckets of {home} first.");
        scope.Account.Reach(region);
        var destination = scope.Account.Find(S3Kinds.Bucket, region, target)
            ?? throw Answer($"There is no bucket {target} in {region}. Deploy the buckets of {region} first.");
        foreach (var bucket in new[] { source, destination })
        {
            if (!S3Kinds.Versioned(bucket.Properties))
                throw Answer($"Bucket {bucket.Id} in {bucket.Region} has versioning off; S3 replicates only between versioned buckets.");
        }

        var role = Json.Text(properties, BucketReplicationResource.Role);
        if (!IamKinds.Assumable(scope.Account, role, "s3.amazonaws.com")) throw Answer($"S3 cannot assume {role}.");
        Need(scope, function, role!, "iam:PassRole");
        if (Json.Text(properties, BucketReplicationResource.DestinationKey) is { } key)
        {
            var found = KmsKinds.Find(scope.Account, region, key)
                ?? throw Answer($"There is no key {key} in {region}. Deploy the keys of {region} first.");
            Need(scope, function, found.Arn!, AskedBy(key), "kms:DescribeKey");
        }
        else if (Encryption(source).StartsWith("aws:kms", StringComparison.Ordinal))
        {
            throw Answer($"Bucket {name} in {home} encrypts with KMS, but DestinationKey names no key in {region}: S3 would leave its "
                + $"objects out.");
        }

        S3Kinds.CheckReplication(scope, Rules(properties), sourceVersioned: true);
        return [(BucketReplicationResource.RuleIds, $"{scope.Stack}/1")];
    }

    private static IEnumerable<(string Name, JsonNode Value)> Copy(Scope scope, JsonObject properties)
    {
        var function = Run(scope, properties);
        var (name, region, role) =
            (Json.Text(properties, ExistingObjectsResource.Bucket)!, Json.Text(properties, ExistingObjectsResource.Region)!, Json.Text(
                properties, ExistingObjectsResource.Role));
        Need(scope, function, "*", new Dictionary<string, string> { ["s3:RequestJobOperation"] = "S3ReplicateObject" }, "s3:CreateJob");
        Need(scope, function, role!, new Dictionary<string, string> { ["iam:PassedToService"] = "batchoperations.s3.amazonaws.com" },
            "iam:PassRole");
        scope.Account.Reach(region);
        if (!IamKinds.Assumable(scope.Account, role, "batchoperations.s3.amazonaws.com"))
            throw Answer($"S3 Batch Operations cannot assume {role}.");
        if (scope.Account.Facet(S3Kinds.Replication(name)) is null)
            throw Answer($"Bucket {name} has no replication rules: a job would find nothing to copy.");
        scope.Account.SetFacet(S3Kinds.Copied(name), []);
        return [(ExistingObjectsResource.JobId, "job")];
    }

    private static IEnumerable<(string Name, JsonNode Value)> Stream(Scope scope, JsonObject properties)
    {
        var function = Run(scope, properties);
        var name = Json.Text(properties, TableStreamResource.TableName)!;
        Need(scope, function, scope.Arn("dynamodb", $"table/{name}"), "dynamodb:DescribeTable");
        var table = scope.Account.All(DynamoDbKinds.Table)
            .FirstOrDefault(table =>
                table.Id == name && DynamoDbKinds.Replicas(table.Properties).Any(replica => Json.Text(replica, "Region") == scope.Region))
            ?? throw Answer($"There is no table {name} in {scope.Region}. Deploy the table's stack with a replica here first.");
        var stream = DynamoDbKinds.StreamArn(table, scope.Region) ?? throw Answer($"Table {name} in {scope.Region} has no stream.");
        return [(TableStreamResource.StreamArn, stream), (TableStreamResource.TableArn, scope.Arn("dynamodb", $"table/{name}"))];
    }

    private static IEnumerable<(string Name, JsonNode Value)> PrimaryKey(Scope scope, JsonObject properties)
    {
        var function = Run(scope, properties);
        var (region, alias) = (Json.Text(properties, PrimaryKeyResource.PrimaryRegion)!, Json.Text(properties, PrimaryKeyResource.Alias)!);
        scope.Account.Reach(region);
        var key = KmsKinds.Find(scope.Account, region, alias)
            ?? throw Answer($"There is no key {alias} in {region}. Deploy the keys of {region} first.");
        Need(scope, function, key.Arn!, AskedBy(alias), "kms:DescribeKey");
        return [(PrimaryKeyResource.Arn, key.Arn!), (PrimaryKeyResource.KeyId, key.Id)];
    }

    /// <summary>Runs the function; from then on it has a log group, whoever made it.</summary>
    internal static Live Run(Scope scope, JsonObject properties)
    {
        var token = Json.Text(properties, "ServiceToken");
        var function = LambdaKinds.Find(scope.Account, scope.Region, token) ?? throw Refusal.Of("CFN-PROVIDER", token ?? "");
        var group = Json.Text(function.Properties, "LoggingConfig", "LogGroup") ?? $"/aws/lambda/{function.Id}";
        if (scope.Find(CareKinds.LogGroup, group) is null
            && scope.RoleAllows(Json.Text(function.Properties, "Role"), "logs:CreateLogGroup", scope.Arn("logs", $"log-group:{group}")))
            scope.Account.SetFacet(CareKinds.WrittenGroup(scope.Region, group), []);
        return function;
    }

    internal static void Need(Scope scope, Live function, string resource, params ReadOnlySpan<string> actions) =>
        Need(scope, function, resource, new Dictionary<string, string>(), actions);

    internal static void Need(Scope scope, Live function, string resource, Dictionary<string, string> context,
        params ReadOnlySpan<string> actions)
    {
        var statements = RolePolicies.Of(scope.Account, Json.Text(function.Properties, "Role")) ?? [];
        context.TryAdd("iam:PassedToService", "s3.amazonaws.com");
        foreach (var action in actions)
        {
            if (!PolicyEvaluator.Allows(statements, new(action, resource) { Context = context }))
                throw Refusal.Of("LAMBDA-RUN", function.Id, $"{action} on {resource}");
        }
    }

    internal static Dictionary<string, string> AskedBy(string alias)
    {
        var name = alias.Contains(":alias/", StringComparison.Ordinal) ? alias.Split(':', 6)[5] : alias;
        return new() { ["kms:ResourceAliases"] = name, ["kms:RequestAlias"] = name };
    }

    private static string Encryption(Live bucket) => Json.Items(bucket.Properties, "BucketEncryption", "ServerSideEncryptionConfiguration")
        .Select(rule => Json.Text(rule, "ServerSideEncryptionByDefault", "SSEAlgorithm")).FirstOrDefault() ?? "AES256";

    internal static Refusal Answer(string message) => Refusal.Of("CFN-ANSWER", message);
}
