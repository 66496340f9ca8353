using Pipeline.Tables.Model;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.Terraform;

/// <summary><c>main.tf</c>: the table and its replica blocks.</summary>
internal static class TerraformTable
{
    public static string Render(GlobalTableSpec spec)
    {
        var primary = spec.Replicas[0];
        var file = new HclBlockWriter();
        if (spec.Replicas.Count > 1 && TerraformReplicas.AsBlocks(spec)) Replicas(file, spec);
        file.Block("resource \"aws_dynamodb_table\" \"this\"", table =>
        {
            Head(table, spec, primary);
            foreach (var (name, type) in spec.Attributes) table.Block("attribute",
                block => block.Text("name", name).Text("type", Spellings.Aws(type)));
            foreach (var index in spec.GlobalIndexes)
                table.Block("global_secondary_index", block => GlobalIndex(block, index, primary.Indexes.GetValueOrDefault(index.Name)));
            foreach (var index in spec.LocalIndexes)
                table.Block("local_secondary_index",
                    block => Projection(block.Text("name", index.Name).Text("range_key", index.Sort), index.Projection, index.Include));
            Care(table, spec, primary);
            if (spec.Replicas.Count > 1 && TerraformReplicas.AsBlocks(spec)) ReplicaBlocks(table);
            if (spec.WitnessRegion is { } witness) table.Block("global_table_witness", block => block.Text("region_name", witness));
            table.Block("lifecycle", block =>
            {
                if (IndexesScale(spec)) block.Comment(IndexesIgnored);
                block.Flag("prevent_destroy", true).Raw("ignore_changes", Ignored(spec));
            });
        });
        return file.ToString();
    }

    private static void Head(HclBlockWriter table, GlobalTableSpec spec, ReplicaSpec primary) => table
        .Raw("name", "var.table_name")
        .Raw("billing_mode", "var.billing_mode")
        .Number("read_capacity", primary.Read is { } read ? SpecModel.Seed(read) : null)
        .Number("write_capacity", spec.Write is { } write ? SpecModel.Seed(write) : null)
        .Text("hash_key", spec.Key.Partition)
        .Text("range_key", spec.Key.Sort)
        .Text("table_class", Spellings.Aws(primary.TableClass))
        .Flag("deletion_protection_enabled", primary.DeletionProtection)
        .Flag("stream_enabled", spec.Stream is null ? null : true)
        .Text("stream_view_type", spec.Stream is { } stream ? Spellings.Aws(stream.View) : null)
        .Raw("tags", "var.common_tags");

    private static void GlobalIndex(HclBlockWriter block, GlobalIndexSpec index, ReplicaIndexSpec? own)
    {
        block.Text("name", index.Name);
        if (!TerraformRenderer.HasSeveral(index)) block.Text("hash_key", index.Partition[0]).Text("range_key", index.Sort?[0]);
        Projection(block, index.Projection, index.Include);
        block.Number("read_capacity", own?.Read is { } read ? SpecModel.Seed(read) : null).Number("write_capacity",
            index.Write is { } write ? SpecModel.Seed(write) : null);
        OnDemand(block, own?.MaxReadUnits, index.MaxWriteUnits);
        if (!TerraformRenderer.HasSeveral(index)) return;
        foreach (var name in index.Partition) block.Block("key_schema", key => key.Text("attribute_name", name).Text("key_type", "HASH"));
        foreach (var name in index.Sort ?? new KeyAttributes())
            block.Block("key_schema", key => key.Text("attribute_name", name).Text("key_type", "RANGE"));
    }

    private static void Projection(HclBlockWriter block, ProjectionType projection, IReadOnlyList<string> include)
    {
        block.Text("projection_type", Spellings.Aws(projection));
        if (include.Count > 0) block.Texts("non_key_attributes", include);
    }

    private static void Care(HclBlockWriter table, GlobalTableSpec spec, ReplicaSpec primary)
    {
        OnDemand(table, primary.MaxReadUnits, spec.MaxWriteUnits);
        if (spec.Ttl is { } ttl) table.Block("ttl", block => block.Text("attribute_name", ttl.Attribute).Raw("enabled", "var.ttl_enabled"));
        table.Block("point_in_time_recovery", block => block
            .Raw("enabled", TerraformVariables.UniformRecovery(spec) is null
                ? (primary.Recovery.Enabled ? "true" : "false") : "var.point_in_time_recovery_enabled")
            .Number("recovery_period_in_days", primary.Recovery.Enabled ? primary.Recovery.Days : null));
        if (spec.Encryption.Mode != EncryptionMode.AwsOwned)
            table.Block("server_side_encryption",
                block => block.Flag("enabled", true).Raw("kms_key_arn", TerraformKeys.ArnOf(spec, primary)));
    }

    private static void OnDemand(HclBlockWriter block, int? reads, int? writes)
    {
        if (reads is not null || writes is not null)
            block.Block("on_demand_throughput",
                bounds => bounds.Number("max_read_request_units", reads).Number("max_write_request_units", writes));
    }

    private static void Replicas(HclBlockWriter file, GlobalTableSpec spec) =>
        file.Block("locals", locals => locals.Raw("replicas", HclBlockWriter.Object(
        spec.Replicas.Skip(1).Select(replica => (HclBlockWriter.Quote(replica.Region), HclBlockWriter.Object(
        [
            ("kms_key_arn", TerraformKeys.ArnOf(spec, replica) ?? "null"),
            ("point_in_time_recovery", TerraformVariables.UniformRecovery(spec) is null
                ? (replica.Recovery.Enabled ? "true" : "false") : "var.point_in_time_recovery_enabled"),
            ("deletion_protection_enabled", replica.DeletionProtection ? "true" : "false"),
            ("propagate_tags", TerraformReplicas.SameTags(spec, replica) ? "true" : "false"),
            ("consistency_mode", HclBlockWriter.Quote(Spellings.Aws(spec.Consistency))),
        ], "  "))), "")));

    private static void ReplicaBlocks(HclBlockWriter table) => table.Block("dynamic \"replica\"", dynamic => dynamic
        .Raw("for_each", "var.enable_global_tables ? local.replicas : {}")
        .Block("content", content => content
            .Raw("region_name", "replica.key")
            .Raw("kms_key_arn", "replica.value.kms_key_arn")
            .Raw("point_in_time_recovery", "replica.value.point_in_time_recovery")
            .Raw("deletion_protection_enabled", "replica.value.deletion_protection_enabled")
            .Raw("propagate_tags", "replica.value.propagate_tags")
            .Raw("consistency_mode", "replica.value.consistency_mode")));

    /// <summary>
    /// What others change: autoscaling the capacity, replica resources the replicas. Indexes are a set, of which nothing less than
    /// all can be ignored; <see cref="IndexesIgnored"/> says what that means.
    /// </summary>
    private static string? Ignored(GlobalTableSpec spec)
    {
        var primary = spec.Replicas[0];
        string[] ignored =
        [
            .. primary.Read?.Scales == true ? new[] { "read_capacity" } : [],
            .. spec.Write?.Scales == true ? new[] { "write_capacity" } : [],
            .. IndexesScale(spec) ? new[] { "global_secondary_index" } : [],
            .. spec.Replicas.Count > 1 && !TerraformReplicas.AsBlocks(spec) ? new[] { "replica" } : [],
        ];
        return ignored.Length == 0 ? null : $"[{string.Join(", ", ignored)}]";
    }

    /// <summary>What a reader of the file must know before changing an index whose capacity scales.</summary>
    private const string IndexesIgnored =
        "Autoscaling changes the indexes' capacity. To add or remove an index, take global_secondary_index out for that one apply.";

    private static bool IndexesScale(GlobalTableSpec spec) => spec.Billing == BillingMode.Provisioned
        && spec.GlobalIndexes.Any(index =>
        index.Write?.Scales == true || spec.Replicas[0].Indexes.GetValueOrDefault(index.Name)?.Read?.Scales == true);
}
