using System.Text.Json.Nodes;
using Amazon.CDK.AWS.IAM;
using Pipeline.Cdk.Library;
using Pipeline.Provisioning;
using Pipeline.Tables.Rendering.CloudFormation;
using Policy = Pipeline.Cdk.Library.Policy;

namespace Pipeline.Cdk.Stacks;

/// <summary>
/// What ties the two buckets. Each region has the roles that its own objects are copied with; the second region's stack puts the rules both
/// ways, because a rule needs both buckets and whoever comes second finds the other's there, and has copied once what was uploaded before.
/// </summary>
internal static class Replication
{
    public static void Add(RegionStack stack)
    {
        var (names, here) = (stack.Names, stack.Home);
        if (stack.Deployment.Other(here) is not { } other) return;
        Role(stack, "ReplicationRole", names.ReplicationRole(here), "s3.amazonaws.com",
            $"What S3 may do to copy objects from {here} to {other}", Copying(stack, other));
        Role(stack, "ReplicationJobRole", names.ReplicationJobRole(here), "batchoperations.s3.amazonaws.com",
            $"What S3 Batch Operations may do to copy earlier objects from {here} to {other}",
            [
                Policy.Allow("Objects", ["s3:InitiateReplication"], [Cfn.Sub($"{names.BucketArnText(here)}/*")]),
                Policy.Allow("Inventory", ["s3:GetReplicationConfiguration", "s3:PutInventoryConfiguration"], [names.BucketArn(here)]),
            ]);
        if (here == stack.Deployment.Primary) return;
        Tie(stack, "Replication", here, other);
        Tie(stack, "ReplicationBack", other, here);
    }

    /// <summary>The name of the rule that copies a region's objects in S3, which its metrics have as a dimension.</summary>
    public static string RuleId(ResourceNames names, string region) => $"{names.ReplicationRule(region)}/1";

    private static void Tie(RegionStack stack, string id, string source, string destination)
    {
        var (names, encrypted) = (stack.Names, stack.Deployment.Configuration.Encryption.DataKey);
        // A key of this region is looked for by its alias as well.
        string[] after = [RegionBucket.Id, "ReplicationRole", .. encrypted ? (string[])[$"{Keys.DataKey}Alias"] : []];
        stack.AddProvisioned(id, BucketReplicationResource.Type, new JsonObject
        {
            [BucketReplicationResource.Bucket] = names.Bucket(source),
            [BucketReplicationResource.Region] = source,
            [BucketReplicationResource.RuleName] = names.ReplicationRule(source),
            [BucketReplicationResource.Role] = ResourceNames.RoleArn(names.ReplicationRole(source)),
            [BucketReplicationResource.DestinationBucket] = names.Bucket(destination),
            [BucketReplicationResource.DestinationRegion] = destination,
            [BucketReplicationResource.DestinationKey] = encrypted ? ResourceNames.AliasArn(names.DataKeyAlias, destination) : null,
            [BucketReplicationResource.DeleteMarkers] = "true",
            [BucketReplicationResource.ReplicaModifications] = "true",
            [BucketReplicationResource.TimeControl] = stack.Deployment.Configuration.Buckets.ReplicationTimeControl ? "true" : "false",
        }, after);
        stack.AddProvisioned($"{id}OfEarlier", ExistingObjectsResource.Type, new JsonObject
        {
            [ExistingObjectsResource.Bucket] = names.Bucket(source),
            [ExistingObjectsResource.Region] = source,
            [ExistingObjectsResource.Account] = Cfn.Ref("AWS::AccountId"),
            [ExistingObjectsResource.Role] = ResourceNames.RoleArn(names.ReplicationJobRole(source)),
        }, id, "ReplicationJobRole");
    }

    private static void Role(RegionStack stack, string id, string name, string service, string description,
        IEnumerable<JsonObject?> statements) => stack.Add(id, at => new CfnRole(stack, at, new CfnRoleProps
        {
            RoleName = name,
            Description = description,
            // Each service passes on whose bucket it acts for (S3 User Guide, "Setting up permissions for live replication", "Granting
            // permissions for Batch Operations").
            AssumeRolePolicyDocument = Policy.AssumedBy(service, Policy.WhenOwnAccount()).Document(),
            Policies = Policy.Inline("replication", statements),
        }));

    private static IEnumerable<JsonObject?> Copying(RegionStack stack, string other)
    {
        var (names, home) = (stack.Names, stack.Home);
        var (here, there) = (names.BucketArnText(home), names.BucketArnText(other));
        yield return Policy.Allow("Source", ["s3:GetReplicationConfiguration", "s3:ListBucket"], [Cfn.Sub(here)]);
        yield return Policy.Allow("SourceObjects",
            ["s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"], [Cfn.Sub($"{here}/*")]);
        yield return Policy.Allow("Copies", ["s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"], [Cfn.Sub($"{there}/*")]);
        if (!stack.Deployment.Configuration.Encryption.DataKey) yield break;
        // With bucket keys the encryption context is the bucket's ARN (S3 User Guide, "Replicating encrypted objects").
        yield return Policy.Allow("Decrypt", ["kms:Decrypt"], [ResourceNames.Arn("kms", home, "key/*")], Through(names, home, here));
        yield return Policy.Allow("Encrypt", ["kms:Encrypt", "kms:GenerateDataKey"], [ResourceNames.Arn("kms", other, "key/*")],
            Through(names, other, there));
    }

    private static JsonObject Through(ResourceNames names, string region, string bucket) => new()
    {
        ["StringEquals"] = new JsonObject { ["kms:ViaService"] = $"s3.{region}.amazonaws.com" },
        ["StringLike"] = new JsonObject { ["kms:EncryptionContext:aws:s3:arn"] = new JsonArray(Cfn.Sub(bucket), Cfn.Sub($"{bucket}/*")) },
        ["ForAnyValue:StringEquals"] = new JsonObject { ["kms:ResourceAliases"] = names.DataKeyAlias },
    };
}
