using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.Terraform;

/// <summary><c>keys.tf</c>: created keys and their aliases.</summary>
internal static class TerraformKeys
{
    public static string Render(GlobalTableSpec spec)
    {
        var file = new HclBlockWriter();
        if (!TableFacts.CreatesKeys(spec)) return "";
        var multi = spec.Encryption.Mode == EncryptionMode.MultiRegionKey;
        foreach (var replica in spec.Replicas)
        {
            var alias = TerraformRenderer.Alias(replica.Region);
            var type = KeyType(spec, replica);
            file.Block($"resource \"{type}\" \"{alias}\"", block => block
                .Raw("provider", $"aws.{alias}")
                .Text("description", $"Encrypts {spec.Name} in {replica.Region}")
                .Raw("primary_key_arn", type == "aws_kms_key" ? null : $"aws_kms_key.{TerraformRenderer.Alias(spec.PrimaryRegion)}.arn")
                .Flag("enable_key_rotation", type == "aws_kms_key" ? spec.Encryption.Rotation : null)
                .Flag("multi_region", type == "aws_kms_key" ? multi : null)
                .Number("deletion_window_in_days", spec.Encryption.DeletionWindowDays));
            file.Block($"resource \"aws_kms_alias\" \"{alias}\"", block => block
                .Raw("provider", $"aws.{alias}")
                .Text("name", TableFacts.KeyAlias(spec))
                .Raw("target_key_id", $"{type}.{alias}.key_id"));
        }

        return file.ToString();
    }

    /// <summary>The expression for a replica's customer key, or null without customer keys.</summary>
    public static string? ArnOf(GlobalTableSpec spec, ReplicaSpec replica) => TableFacts.KeyOf(spec, replica) switch
    {
        null => null,
        _ when spec.Encryption.CreateKeys => $"{KeyType(spec, replica)}.{TerraformRenderer.Alias(replica.Region)}.arn",
        var arn => HclBlockWriter.Quote(arn),
    };

    private static string KeyType(GlobalTableSpec spec, ReplicaSpec replica) =>
        spec.Encryption.Mode == EncryptionMode.MultiRegionKey && replica.Region != spec.PrimaryRegion
            ? "aws_kms_replica_key" : "aws_kms_key";
}
