using System.Text.Json.Nodes;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.CloudFormation;

/// <summary>The template of one region's created key; the primary's is deployed first.</summary>
internal static class KeyTemplate
{
    public static JsonObject Render(GlobalTableSpec spec, ReplicaSpec replica)
    {
        var multi = spec.Encryption.Mode == EncryptionMode.MultiRegionKey;
        var replicaKey = multi && replica.Region != spec.PrimaryRegion;
        var properties = replicaKey
            ? Cfn.Object(("Description", Description(spec, replica)), ("PrimaryKeyArn", Cfn.Ref("PrimaryKeyArn")), ("KeyPolicy", Policy()),
                ("PendingWindowInDays", spec.Encryption.DeletionWindowDays))
            : Cfn.Object(("Description", Description(spec, replica)), ("EnableKeyRotation", spec.Encryption.Rotation),
                ("MultiRegion", multi), ("KeyPolicy", Policy()), ("PendingWindowInDays", spec.Encryption.DeletionWindowDays));
        return Cfn.Template(
            $"Key of table {spec.Name} in {replica.Region}.",
            replica.Region,
            ("Parameters", replicaKey
                ? Cfn.Object(("PrimaryKeyArn", Cfn.Object(("Type", "String"),
                    ("Description", $"ARN of the multi-region key in {spec.PrimaryRegion}")))) : null),
            ("Resources", Cfn.Object(
                ("Key", Cfn.Kept(replicaKey ? "AWS::KMS::ReplicaKey" : "AWS::KMS::Key", properties)),
                ("Alias", Cfn.Resource("AWS::KMS::Alias",
                    Cfn.Object(("AliasName", TableFacts.KeyAlias(spec)), ("TargetKeyId", Cfn.Attribute("Key", "Arn"))))))),
            ("Outputs", Cfn.Object(("KeyArn", Cfn.Object(("Description", "ARN of the key"), ("Value", Cfn.Attribute("Key", "Arn")))))));
    }

    private static string Description(GlobalTableSpec spec, ReplicaSpec replica) => $"Encrypts {spec.Name} in {replica.Region}";

    private static JsonObject Policy() => Cfn.Object(
        ("Version", "2012-10-17"),
        ("Statement", Cfn.Array(
        [
            Cfn.Object(
                ("Sid", "Administration"), ("Effect", "Allow"),
                ("Principal", Cfn.Object(("AWS", Cfn.Sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root")))), ("Action", "kms:*"),
                ("Resource", "*")),
        ])));
}
