using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.Terraform;

/// <summary><c>autoscaling.tf</c>: scalable targets and their policies, in every region.</summary>
internal static class TerraformAutoscaling
{
    public static string Render(GlobalTableSpec spec)
    {
        var file = new HclBlockWriter();
        if (spec.Billing != BillingMode.Provisioned) return "";
        foreach (var replica in spec.Replicas)
        {
            Target(file, spec, replica, null, "Write", spec.Write);
            Target(file, spec, replica, null, "Read", replica.Read);
            foreach (var index in spec.GlobalIndexes)
            {
                Target(file, spec, replica, index.Name, "Write", index.Write);
                Target(file, spec, replica, index.Name, "Read", replica.Indexes.GetValueOrDefault(index.Name)?.Read);
            }
        }

        return file.ToString();
    }

    /// <summary>The name of a scalable target and of its policy.</summary>
    public static string Id(string region, string? index, string kind) =>
        $"{TerraformRenderer.Alias(region)}_{(index is null ? "" : index.Replace('.', '_') + "_")}{kind.ToLowerInvariant()}";

    private static void Target(HclBlockWriter file, GlobalTableSpec spec, ReplicaSpec replica, string? index, string kind,
        CapacitySpec? capacity)
    {
        var read = kind == "Read";
        // The primary's own fixed reads stand at the table; elsewhere a target without policy holds them.
        if (capacity is null || (read && !capacity.Scales && replica.Region == spec.PrimaryRegion)) return;
        var alias = TerraformRenderer.Alias(replica.Region);
        var id = Id(replica.Region, index, kind);
        var count = TerraformReplicas.Count(spec, replica.Region);
        var target = $"aws_appautoscaling_target.{id}{TerraformReplicas.Element(spec, replica.Region)}";
        file.Block($"resource \"aws_appautoscaling_target\" \"{id}\"", block => block
            .Raw("count", count)
            .Raw("provider", $"aws.{alias}")
            .Text("service_namespace", "dynamodb")
            .Raw("resource_id", $"\"table/${{aws_dynamodb_table.this.name}}{(index is null ? "" : "/index/" + index)}\"")
            .Text("scalable_dimension", $"dynamodb:{(index is null ? "table" : "index")}:{kind}CapacityUnits")
            .Number("min_capacity", capacity.Min ?? capacity.Units)
            .Number("max_capacity", capacity.Max ?? capacity.Units)
            .Raw("depends_on", TerraformReplicas.Waits(spec, replica.Region)));
        if (read && !capacity.Scales) return;
        file.Block($"resource \"aws_appautoscaling_policy\" \"{id}\"", block => block
            .Raw("count", count)
            .Raw("provider", $"aws.{alias}")
            .Text("name", $"{kind.ToLowerInvariant()}-utilization")
            .Text("policy_type", "TargetTrackingScaling")
            .Raw("service_namespace", $"{target}.service_namespace")
            .Raw("resource_id", $"{target}.resource_id")
            .Raw("scalable_dimension", $"{target}.scalable_dimension")
            .Block("target_tracking_scaling_policy_configuration", policy => policy
                .Number("target_value", capacity.TargetPercent)
                .Number("scale_in_cooldown", capacity.ScaleInCooldownSeconds)
                .Number("scale_out_cooldown", capacity.ScaleOutCooldownSeconds)
                .Block("predefined_metric_specification",
                    metric => metric.Text("predefined_metric_type", $"DynamoDB{kind}CapacityUtilization"))));
    }
}
