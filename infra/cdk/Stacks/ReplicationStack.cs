using System.Text.Json.Nodes;
using Constructs;
using Pipeline.Provisioning;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>
/// What a region's bucket sends to the other region's. Two buckets that replicate to each other must both exist before either can have a
/// rule, so the rules are no property of the buckets.
/// </summary>
internal sealed class ReplicationStack : RegionStack
{
    private const string Role = "ReplicationRole";
    private const string Rules = "Replication";

    public ReplicationStack(Construct scope, Deployment deployment, string region, string other)
        : base(scope, deployment, region, StackPart.Replication, $"Replication of {deployment.Names.Prefix} from {region} to {other}.")
    {
        var encrypted = deployment.Configuration.Encryption.DataKey;
        Add(Role, "AWS::IAM::Role", new JsonObject
        {
            ["RoleName"] = Names.ReplicationRole(region),
            ["Description"] = $"What S3 may do to copy objects from {region} to {other}",
            ["AssumeRolePolicyDocument"] = Policy.AssumedBy("s3.amazonaws.com"),
            ["Policies"] = new JsonArray(new JsonObject { ["PolicyName"] = "replication", ["PolicyDocument"] = Policy.Document(Statements(other, encrypted)) }),
        });
        AddProvisioned(Rules, BucketReplicationResource.Type, new JsonObject
        {
            [BucketReplicationResource.Bucket] = Names.Bucket(region),
            [BucketReplicationResource.Role] = Cfn.Attribute(Role, "Arn"),
            [BucketReplicationResource.DestinationBucket] = Names.Bucket(other),
            [BucketReplicationResource.DestinationRegion] = other,
            [BucketReplicationResource.DestinationKey] = encrypted ? ResourceNames.AliasArn(Names.DataKeyAlias, other) : null,
            [BucketReplicationResource.DeleteMarkers] = "true",
            [BucketReplicationResource.ReplicaModifications] = "true",
            [BucketReplicationResource.TimeControl] = deployment.Configuration.Buckets.ReplicationTimeControl ? "true" : "false",
        });
    }

    /// <summary>The name of a region's rule in S3, which its metrics have as a dimension: our function makes it of stack and logical id.</summary>
    public static string RuleId(ResourceNames names, string region) => $"{names.Stack(region, StackPart.Replication)}/{Rules}/1";

    private IEnumerable<JsonObject?> Statements(string other, bool encrypted)
    {
        var (here, there) = (Names.BucketArnText(Home), Names.BucketArnText(other));
        yield return Policy.Allow("Source", ["s3:GetReplicationConfiguration", "s3:ListBucket"], [Cfn.Sub(here)]);
        yield return Policy.Allow("SourceObjects", ["s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"], [Cfn.Sub($"{here}/*")]);
        yield return Policy.Allow("Copies", ["s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"], [Cfn.Sub($"{there}/*")]);
        if (!encrypted) yield break;
        // With bucket keys the encryption context is the bucket's ARN (S3 User Guide, "Replicating encrypted objects").
        yield return Policy.Allow("Decrypt", ["kms:Decrypt"], [ResourceNames.Arn("kms", Home, "key/*")], Through(Home, here));
        yield return Policy.Allow("Encrypt", ["kms:Encrypt", "kms:GenerateDataKey"], [ResourceNames.Arn("kms", other, "key/*")], Through(other, there));
    }

    private JsonObject Through(string region, string bucket) => new()
    {
        ["StringEquals"] = new JsonObject { ["kms:ViaService"] = $"s3.{region}.amazonaws.com" },
        ["StringLike"] = new JsonObject { ["kms:EncryptionContext:aws:s3:arn"] = new JsonArray(Cfn.Sub(bucket), Cfn.Sub($"{bucket}/*")) },
        ["ForAnyValue:StringEquals"] = new JsonObject { ["kms:ResourceAliases"] = Names.DataKeyAlias },
    };
}
