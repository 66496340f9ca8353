using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.Terraform;

/// <summary><c>variables.tf</c>: what may be changed without rendering again, under the names that such modules use.</summary>
internal static class TerraformVariables
{
    public static string Render(GlobalTableSpec spec)
    {
        var file = new HclBlockWriter();
        Variable(file, "aws_region", "string", "Primary region", HclBlockWriter.Quote(spec.PrimaryRegion));
        Variable(file, "table_name", "string", "Name of the table, the same in every region", HclBlockWriter.Quote(spec.Name));
        Variable(file, "billing_mode", "string", "PAY_PER_REQUEST or PROVISIONED; render again after changing the specification",
            HclBlockWriter.Quote(Spellings.Aws(spec.Billing)));
        if (spec.Replicas.Count > 1)
            Variable(file, "enable_global_tables", "bool", "Keep the replicas. False removes them with their data", "true");
        if (UniformRecovery(spec) is { } enabled)
            Variable(file, "point_in_time_recovery_enabled", "bool", "Point-in-time recovery of every replica", enabled ? "true" : "false");
        if (spec.Ttl is not null) Variable(file, "ttl_enabled", "bool", "Expire items", "true");
        if (spec.Replicas.Any(replica => replica.Backup is not null)) Variable(file, "enable_backup", "bool", "Scheduled backups", "true");
        var tags = spec.Replicas[0].Tags.Select(tag => (HclBlockWriter.Quote(tag.Key), HclBlockWriter.Quote(tag.Value)));
        Variable(file, "common_tags", "map(string)", "Tags of the primary replica", HclBlockWriter.Object(tags, ""));
        return file.ToString();
    }

    /// <summary>The setting of recovery when it is one for all regions.</summary>
    internal static bool? UniformRecovery(GlobalTableSpec spec) =>
        spec.Replicas.Select(replica => replica.Recovery.Enabled).Distinct().ToList() is [var one] ? one : null;

    private static void Variable(HclBlockWriter file, string name, string type, string description, string value) =>
        file.Block($"variable \"{name}\"", variable =>
        variable.Raw("type", type).Text("description", description).Raw("default", value));
}
