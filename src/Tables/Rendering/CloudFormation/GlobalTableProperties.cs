using System.Text.Json.Nodes;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Regions;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.CloudFormation;

/// <summary>The properties of <c>AWS::DynamoDB::GlobalTable</c>.</summary>
public static class GlobalTableProperties
{
    /// <summary>The properties that a specification amounts to.</summary>
    public static JsonObject Of(GlobalTableSpec spec) => Cfn.Object(
        ("TableName", spec.Name),
        ("AttributeDefinitions", Cfn.Array(
            spec.Attributes.Select(attribute =>
                (JsonNode?)Cfn.Object(("AttributeName", attribute.Key), ("AttributeType", Cfn.Type(attribute.Value)))))),
        ("KeySchema", Keys(spec.Key.Partition, spec.Key.Sort)),
        ("BillingMode", Spellings.Aws(spec.Billing)),
        ("GlobalSecondaryIndexes", Cfn.ArrayOrNone(spec.GlobalIndexes.Select(index => (JsonNode?)GlobalIndex(index)))),
        ("LocalSecondaryIndexes", Cfn.ArrayOrNone(spec.LocalIndexes.Select(index => (JsonNode?)Cfn.Object(
            ("IndexName", index.Name), ("KeySchema", Keys(spec.Key.Partition, index.Sort)),
            ("Projection", Projection(index.Projection, index.Include)))))),
        ("WriteProvisionedThroughputSettings", Throughput.Write(spec.Write)),
        ("WriteOnDemandThroughputSettings", spec.MaxWriteUnits is { } units ? Cfn.Object(("MaxWriteRequestUnits", units)) : null),
        ("StreamSpecification", spec.Stream is { } stream ? Cfn.Object(("StreamViewType", Spellings.Aws(stream.View))) : null),
        ("TimeToLiveSpecification", spec.Ttl is { } ttl ? Cfn.Object(("Enabled", true), ("AttributeName", ttl.Attribute)) : null),
        ("SSESpecification", spec.Encryption.Mode == EncryptionMode.AwsOwned ? null : Cfn.Object(("SSEEnabled", true), ("SSEType", "KMS"))),
        ("MultiRegionConsistency", spec.Consistency == ReadConsistencyMode.Strong ? Spellings.Aws(spec.Consistency) : null),
        ("GlobalTableWitnesses", spec.WitnessRegion is { } witness ? Cfn.Array([Cfn.Object(("Region", witness))]) : null),
        ("Replicas", Cfn.Array(spec.Replicas.Select(replica => (JsonNode?)Replica(spec, replica)))));

    private static JsonObject GlobalIndex(GlobalIndexSpec index) => Cfn.Object(
        ("IndexName", index.Name),
        ("KeySchema", Keys(index.Partition, index.Sort)),
        ("Projection", Projection(index.Projection, index.Include)),
        ("WriteProvisionedThroughputSettings", Throughput.Write(index.Write)),
        ("WriteOnDemandThroughputSettings", index.MaxWriteUnits is { } units ? Cfn.Object(("MaxWriteRequestUnits", units)) : null));

    private static JsonObject Replica(GlobalTableSpec spec, ReplicaSpec replica) => Cfn.Object(
        ("Region", replica.Region),
        ("PointInTimeRecoverySpecification", Cfn.Object(("PointInTimeRecoveryEnabled", replica.Recovery.Enabled),
            ("RecoveryPeriodInDays", replica.Recovery.Enabled ? replica.Recovery.Days : null))),
        ("DeletionProtectionEnabled", replica.DeletionProtection),
        ("TableClass", Spellings.Aws(replica.TableClass)),
        ("ContributorInsightsSpecification", Cfn.Object(("Enabled", replica.ContributorInsights))),
        ("SSESpecification", Key(spec, replica) is { } key ? Cfn.Object(("KMSMasterKeyId", key)) : null),
        ("ReadProvisionedThroughputSettings", Throughput.Read(replica.Read, replica.Region == spec.PrimaryRegion)),
        ("ReadOnDemandThroughputSettings", replica.MaxReadUnits is { } units ? Cfn.Object(("MaxReadRequestUnits", units)) : null),
        ("GlobalSecondaryIndexes", Cfn.ArrayOrNone(spec.GlobalIndexes.Select(index => (JsonNode?)ReplicaIndex(spec, replica, index.Name)))),
        ("ResourcePolicy", replica.ResourcePolicy is { } policy ? Cfn.Object(("PolicyDocument", JsonNode.Parse(policy.Value))) : null),
        ("Tags", Cfn.Tags(replica.Tags)));

    private static JsonObject ReplicaIndex(GlobalTableSpec spec, ReplicaSpec replica, string name)
    {
        var index = replica.Indexes.GetValueOrDefault(name) ?? new();
        return Cfn.Object(
            ("IndexName", name),
            ("ContributorInsightsSpecification", Cfn.Object(("Enabled", index.ContributorInsights))),
            ("ReadProvisionedThroughputSettings", Throughput.Read(index.Read, replica.Region == spec.PrimaryRegion)),
            ("ReadOnDemandThroughputSettings", index.MaxReadUnits is { } units ? Cfn.Object(("MaxReadRequestUnits", units)) : null));
    }

    private static JsonNode? Key(GlobalTableSpec spec, ReplicaSpec replica) => TableFacts.KeyOf(spec, replica) switch
    {
        null => null,
        var alias when spec.Encryption.CreateKeys =>
            Cfn.Sub($"arn:{KnownRegions.Find(replica.Region)?.Partition ?? "aws"}:kms:{replica.Region}:${{AWS::AccountId}}:{alias}"),
        var arn => arn,
    };

    private static JsonArray Keys(KeyAttributes? partition, KeyAttributes? sort) => Cfn.Array(
        (partition ?? new KeyAttributes()).Select(name => (Name: name, Type: "HASH"))
            .Concat((sort ?? new KeyAttributes()).Select(name => (Name: name, Type: "RANGE")))
            .Select(key => (JsonNode?)Cfn.Object(("AttributeName", key.Name), ("KeyType", key.Type))));

    private static JsonObject Projection(ProjectionType type, IReadOnlyList<string> include) => Cfn.Object(
        ("ProjectionType", Spellings.Aws(type)), ("NonKeyAttributes", Cfn.ArrayOrNone(include.Select(name => (JsonNode?)name))));
}
