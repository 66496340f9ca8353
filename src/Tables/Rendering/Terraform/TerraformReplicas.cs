using System.Text.Json;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.Terraform;

/// <summary>
/// <c>replicas.tf</c>: what a replica block cannot say. Tags of its own, insights and policies are resources of the
/// replica's region; another table class needs the replica itself to be one, and then all of them are.
/// </summary>
internal static class TerraformReplicas
{
    public static bool AsResources(GlobalTableSpec spec) => spec.Replicas.Any(replica => replica.TableClass != spec.Replicas[0].TableClass);

    public static bool SameTags(GlobalTableSpec spec, ReplicaSpec replica) =>
        replica.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).SequenceEqual(spec.Replicas[0].Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal));

    public static string Render(GlobalTableSpec spec)
    {
        var file = new HclBlockWriter();
        foreach (var replica in spec.Replicas)
        {
            var primary = replica.Region == spec.PrimaryRegion;
            if (!primary && AsResources(spec)) Resource(file, spec, replica);
            else if (!primary && !SameTags(spec, replica)) Tags(file, replica);
            if (replica.ContributorInsights) Insights(file, replica, null);
            foreach (var (name, index) in replica.Indexes)
            {
                if (index.ContributorInsights) Insights(file, replica, name);
            }

            if (replica.ResourcePolicy is { } policy) Policy(file, spec, replica, policy);
        }

        return file.ToString();
    }

    /// <summary>The ARN of the table in a region, as an expression that waits for the table.</summary>
    public static string ArnOf(GlobalTableSpec spec, string region) =>
        region == spec.PrimaryRegion ? "aws_dynamodb_table.this.arn" : $"replace(aws_dynamodb_table.this.arn, var.aws_region, \"{region}\")";

    /// <summary>A JSON value as Terraform writes it.</summary>
    public static string Expression(JsonElement json, string indent) => json.ValueKind switch
    {
        JsonValueKind.Object => HclBlockWriter.Object(json.EnumerateObject().Select(property => (HclBlockWriter.Quote(property.Name), Expression(property.Value, indent + "  "))), indent),
        JsonValueKind.Array => $"[{string.Join(", ", json.EnumerateArray().Select(item => Expression(item, indent)))}]",
        JsonValueKind.String => HclBlockWriter.Quote(json.GetString()!),
        _ => json.GetRawText(),
    };

    private static void Resource(HclBlockWriter file, GlobalTableSpec spec, ReplicaSpec replica) => file.Block($"resource \"aws_dynamodb_table_replica\" \"{TerraformRenderer.Alias(replica.Region)}\"", block => block
        .Raw("provider", $"aws.{TerraformRenderer.Alias(replica.Region)}")
        .Raw("global_table_arn", "aws_dynamodb_table.this.arn")
        .Raw("kms_key_arn", TerraformKeys.ArnOf(spec, replica))
        .Flag("point_in_time_recovery", replica.Recovery.Enabled)
        .Flag("deletion_protection_enabled", replica.DeletionProtection)
        .Text("table_class_override", Spellings.Aws(replica.TableClass))
        .Raw("tags", HclBlockWriter.Object(replica.Tags.Select(tag => (HclBlockWriter.Quote(tag.Key), HclBlockWriter.Quote(tag.Value))), "")));

    private static void Tags(HclBlockWriter file, ReplicaSpec replica) => file.Block($"resource \"aws_dynamodb_tag\" \"{TerraformRenderer.Alias(replica.Region)}\"", block => block
        .Raw("for_each", HclBlockWriter.Object(replica.Tags.Select(tag => (HclBlockWriter.Quote(tag.Key), HclBlockWriter.Quote(tag.Value))), ""))
        .Raw("provider", $"aws.{TerraformRenderer.Alias(replica.Region)}")
        .Raw("resource_arn", $"replace(aws_dynamodb_table.this.arn, var.aws_region, \"{replica.Region}\")")
        .Raw("key", "each.key")
        .Raw("value", "each.value"));

    private static void Insights(HclBlockWriter file, ReplicaSpec replica, string? index) => file.Block(
        $"resource \"aws_dynamodb_contributor_insights\" \"{TerraformRenderer.Alias(replica.Region)}{(index is null ? "" : "_" + index.Replace('.', '_'))}\"",
        block => block.Raw("provider", $"aws.{TerraformRenderer.Alias(replica.Region)}").Raw("table_name", "aws_dynamodb_table.this.name").Text("index_name", index));

    private static void Policy(HclBlockWriter file, GlobalTableSpec spec, ReplicaSpec replica, JsonText policy) => file.Block(
        $"resource \"aws_dynamodb_resource_policy\" \"{TerraformRenderer.Alias(replica.Region)}\"",
        block => block
            .Raw("provider", $"aws.{TerraformRenderer.Alias(replica.Region)}")
            .Raw("resource_arn", ArnOf(spec, replica.Region))
            .Raw("policy", $"jsonencode({Expression(JsonDocument.Parse(policy.Value).RootElement, "")})"));
}
