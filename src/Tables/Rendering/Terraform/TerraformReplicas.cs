using System.Text.Json;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.Terraform;

/// <summary>
/// <c>replicas.tf</c>: the replicas, with their insights and policies. They are resources of their own, because a replica can be
/// made only after the primary's writes scale, and those scale only after the table is there: no order inside one resource does
/// that. A strongly consistent table has replica blocks, since nothing else takes a consistency mode.
/// </summary>
internal static class TerraformReplicas
{
    public static bool AsBlocks(GlobalTableSpec spec) => spec.Consistency == ReadConsistencyMode.Strong;

    public static bool SameTags(GlobalTableSpec spec, ReplicaSpec replica) =>
        replica.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)
            .SequenceEqual(spec.Replicas[0].Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal));

    public static string Render(GlobalTableSpec spec)
    {
        var file = new HclBlockWriter();
        foreach (var replica in spec.Replicas)
        {
            var primary = replica.Region == spec.PrimaryRegion;
            if (!primary && !AsBlocks(spec)) Resource(file, spec, replica);
            else if (!primary && !SameTags(spec, replica)) Tags(file, spec, replica);
            if (replica.ContributorInsights) Insights(file, spec, replica, null);
            foreach (var (name, index) in replica.Indexes)
            {
                if (index.ContributorInsights) Insights(file, spec, replica, name);
            }

            if (replica.ResourcePolicy is { } policy) Policy(file, spec, replica, policy);
        }

        return file.ToString();
    }

    /// <summary>The count of a resource that is there with its region's replica only; null in the primary region.</summary>
    public static string? Count(GlobalTableSpec spec, string region) =>
        region == spec.PrimaryRegion ? null : "var.enable_global_tables ? 1 : 0";

    /// <summary>How a resource of a region is reached from another one: by index where it is counted.</summary>
    public static string Element(GlobalTableSpec spec, string region) => region == spec.PrimaryRegion ? "" : "[0]";

    /// <summary>What a resource must wait for that speaks of a region's replica without naming it; null in the primary region.</summary>
    public static string? Waits(GlobalTableSpec spec, string region) =>
        region == spec.PrimaryRegion || AsBlocks(spec) ? null : $"[aws_dynamodb_table_replica.{TerraformRenderer.Alias(region)}]";

    /// <summary>The ARN of the table in a region, as an expression that waits for the replica.</summary>
    public static string ArnOf(GlobalTableSpec spec, string region)
    {
        if (region == spec.PrimaryRegion) return "aws_dynamodb_table.this.arn";
        // The colons keep a region's name inside the table's name as it is.
        return AsBlocks(spec)
            ? $"replace(aws_dynamodb_table.this.arn, \":dynamodb:${{var.aws_region}}:\", \":dynamodb:{region}:\")"
            : $"aws_dynamodb_table_replica.{TerraformRenderer.Alias(region)}[0].arn";
    }

    /// <summary>A JSON value as Terraform writes it.</summary>
    public static string Expression(JsonElement json, string indent) => json.ValueKind switch
    {
        JsonValueKind.Object =>
            HclBlockWriter.Object(json.EnumerateObject()
                .Select(property => (HclBlockWriter.Quote(property.Name), Expression(property.Value, indent + "  "))), indent),
        JsonValueKind.Array => $"[{string.Join(", ", json.EnumerateArray().Select(item => Expression(item, indent)))}]",
        JsonValueKind.String => HclBlockWriter.Quote(json.GetString()!),
        _ => json.GetRawText(),
    };

    private static void Resource(HclBlockWriter file, GlobalTableSpec spec, ReplicaSpec replica) =>
        file.Block($"resource \"aws_dynamodb_table_replica\" \"{TerraformRenderer.Alias(replica.Region)}\"", block => block
        .Raw("count", Count(spec, replica.Region))
        .Raw("provider", $"aws.{TerraformRenderer.Alias(replica.Region)}")
        .Raw("global_table_arn", "aws_dynamodb_table.this.arn")
        .Raw("kms_key_arn", TerraformKeys.ArnOf(spec, replica))
        .Raw("point_in_time_recovery",
            TerraformVariables.UniformRecovery(spec) is null
                ? (replica.Recovery.Enabled ? "true" : "false") : "var.point_in_time_recovery_enabled")
        .Flag("deletion_protection_enabled", replica.DeletionProtection)
        .Text("table_class_override", Spellings.Aws(replica.TableClass))
        .Raw("tags", SameTags(spec, replica)
            ? "var.common_tags" : HclBlockWriter.Object(
                replica.Tags.Select(tag => (HclBlockWriter.Quote(tag.Key), HclBlockWriter.Quote(tag.Value))), ""))
        .Raw("depends_on", Before(spec, replica) is { Count: > 0 } before ? $"[{string.Join(", ", before)}]" : null));

    /// <summary>
    /// What must be there before a replica: the scaling of the primary's writes, which DynamoDB demands of a provisioned global
    /// table, and the replica before it, since one is added at a time.
    /// </summary>
    private static List<string> Before(GlobalTableSpec spec, ReplicaSpec replica)
    {
        var before = new List<string>();
        var position = TableFacts.Regions(spec).ToList().IndexOf(replica.Region);
        if (spec.Billing == BillingMode.Provisioned && spec.Write?.Scales == true)
            before.Add($"aws_appautoscaling_policy.{TerraformAutoscaling.Id(spec.PrimaryRegion, null, "Write")}");
        foreach (var index in spec.Billing == BillingMode.Provisioned ? spec.GlobalIndexes.Where(index => index.Write?.Scales == true) : [])
            before.Add($"aws_appautoscaling_policy.{TerraformAutoscaling.Id(spec.PrimaryRegion, index.Name, "Write")}");
        if (position > 1) before.Add($"aws_dynamodb_table_replica.{TerraformRenderer.Alias(spec.Replicas[position - 1].Region)}");
        return before;
    }

    private static void Tags(HclBlockWriter file, GlobalTableSpec spec, ReplicaSpec replica) =>
        file.Block($"resource \"aws_dynamodb_tag\" \"{TerraformRenderer.Alias(replica.Region)}\"", block => block
        .Raw("for_each", "var.enable_global_tables ? "
            + HclBlockWriter.Inline(replica.Tags.Select(tag => (HclBlockWriter.Quote(tag.Key), HclBlockWriter.Quote(tag.Value)))) + " : {}")
        .Raw("provider", $"aws.{TerraformRenderer.Alias(replica.Region)}")
        .Raw("resource_arn", ArnOf(spec, replica.Region))
        .Raw("key", "each.key")
        .Raw("value", "each.value"));

    private static void Insights(HclBlockWriter file, GlobalTableSpec spec, ReplicaSpec replica, string? index) => file.Block(
        $"resource \"aws_dynamodb_contributor_insights\" "
        + $"\"{TerraformRenderer.Alias(replica.Region)}{(index is null ? "" : "_" + index.Replace('.', '_'))}\"",
        block => block
            .Raw("count", Count(spec, replica.Region))
            .Raw("provider", $"aws.{TerraformRenderer.Alias(replica.Region)}")
            .Raw("table_name", "aws_dynamodb_table.this.name")
            .Text("index_name", index)
            .Raw("depends_on", Waits(spec, replica.Region)));

    private static void Policy(HclBlockWriter file, GlobalTableSpec spec, ReplicaSpec replica, JsonText policy) => file.Block(
        $"resource \"aws_dynamodb_resource_policy\" \"{TerraformRenderer.Alias(replica.Region)}\"",
        block => block
            .Raw("count", Count(spec, replica.Region))
            .Raw("provider", $"aws.{TerraformRenderer.Alias(replica.Region)}")
            .Raw("resource_arn", ArnOf(spec, replica.Region))
            .Raw("policy", $"jsonencode({Expression(JsonDocument.Parse(policy.Value).RootElement, "")})"));
}
