using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Model;

/// <summary>Reduces <c>aws_dynamodb_table</c> and its replicas.</summary>
internal static class TerraformTableModel
{
    public static void Read(ModelBuilder model, TerraformModule module, TerraformResource resource)
    {
        var table = resource.Body;
        var primary = module.Regions.GetValueOrDefault("") ?? "";
        model.Set("name", table["name"]);
        foreach (var attribute in Nodes.Maps(table["attribute"]))
            model.Set($"attributes.{Nodes.Text(attribute["name"])}", attribute["type"]);
        model.Set("key.partition", table["hash_key"]);
        model.Set("key.sort", table["range_key"]);
        model.Set("billing", table["billing_mode"]);
        foreach (var index in Nodes.Maps(table["global_secondary_index"])) GlobalIndex(model, index);
        foreach (var index in Nodes.Maps(table["local_secondary_index"]))
            Projection(model, $"localIndexes.{Nodes.Text(index["name"])}", index);
        model.Set("write.seed", table["write_capacity"]);
        if (Nodes.Text(table["stream_enabled"]) == "true") model.Set("stream", table["stream_view_type"]);
        if (resource.Block("ttl") is { } ttl && Nodes.Text(ttl["enabled"]) == "true") model.Set("ttl", ttl["attribute_name"]);
        model.Set("encryption", resource.Block("server_side_encryption")?["enabled"]);
        model.Default("encryption", "false");
        model.Set("retain", resource.Block("lifecycle")?["prevent_destroy"]);
        foreach (var witness in Nodes.Maps(table["global_table_witness"]))
            model.Set($"witness.{Nodes.Text(witness["region_name"])}", witness["region_name"], _ => "witness");
        Primary(model, module, resource, primary);
        foreach (var replica in Nodes.Maps(table["replica"])) ReplicaBlock(model, module, table, replica);
    }

    /// <summary>A replica as a resource of its own.</summary>
    public static void Replica(ModelBuilder model, TerraformModule module, TerraformResource resource)
    {
        var region = module.RegionOf(resource);
        var at = $"regions.{region}";
        model.Set(at, resource.Body["global_table_arn"], _ => "replica");
        Common(model, at, resource.Body, TerraformCareModel.KeyOf(module, resource.Body["kms_key_arn"]));
        model.Set($"{at}.tableClass", resource.Body["table_class_override"]);
        Tags(model, at, resource.Body["tags"]);
        Indexes(model, module, at);
    }

    private static void Primary(ModelBuilder model, TerraformModule module, TerraformResource resource, string region)
    {
        var table = resource.Body;
        var at = $"regions.{region}";
        if (Nodes.At(module.Everything.Where(block => block.Path.EndsWith(".variable.aws_region", StringComparison.Ordinal))
            .Select(block => (SpecMap)block.Node).FirstOrDefault(), "default") is { } where)
            model.Set(at, where, _ => "replica");
        else model.Default(at, "replica");
        var recovery = resource.Block("point_in_time_recovery");
        model.Set($"{at}.recovery.enabled", recovery?["enabled"]);
        model.Set($"{at}.recovery.days", recovery?["recovery_period_in_days"]);
        model.Default($"{at}.recovery.enabled", "false");
        model.Set($"{at}.deletionProtection", table["deletion_protection_enabled"]);
        model.Set($"{at}.tableClass", table["table_class"]);
        model.Set($"{at}.key", resource.Block("server_side_encryption")?["kms_key_arn"],
            TerraformCareModel.KeyOf(module, resource.Block("server_side_encryption")?["kms_key_arn"]));
        Tags(model, at, table["tags"]);
        var scaled = module.Resources.Any(target =>
            TerraformScalingModel.IsTarget(target, "dynamodb:table:ReadCapacityUnits", null) && module.RegionOf(target) == region);
        model.Set($"{at}.read.{(scaled ? "seed" : "units")}", table["read_capacity"]);
        OnDemand(model, at, resource.Block("on_demand_throughput"));
        Indexes(model, module, at);
        foreach (var index in Nodes.Maps(table["global_secondary_index"]))
        {
            var name = Nodes.Text(index["name"]);
            var indexScaled = module.Resources.Any(target =>
                TerraformScalingModel.IsTarget(target, "dynamodb:index:ReadCapacityUnits", name) && module.RegionOf(target) == region);
            model.Set($"{at}.indexes.{name}.read.{(indexScaled ? "seed" : "units")}", index["read_capacity"]);
            OnDemand(model, $"{at}.indexes.{name}", Nodes.Maps(index["on_demand_throughput"]).FirstOrDefault());
        }
    }

    private static void ReplicaBlock(ModelBuilder model, TerraformModule module, SpecMap table, SpecMap replica)
    {
        var at = $"regions.{Nodes.Text(replica["region_name"])}";
        model.Set(at, replica["region_name"], _ => "replica");
        Common(model, at, replica, TerraformCareModel.KeyOf(module, replica["kms_key_arn"]));
        model.Set($"{at}.tableClass", table["table_class"]);
        if (Nodes.Text(replica["consistency_mode"]) != "EVENTUAL") model.Set($"{at}.consistency", replica["consistency_mode"]);
        if (Nodes.Text(replica["propagate_tags"]) == "true") Tags(model, at, table["tags"]);
        Indexes(model, module, at);
    }

    private static void Common(ModelBuilder model, string at, SpecMap replica, Func<string, string> key)
    {
        model.Set($"{at}.recovery.enabled", replica["point_in_time_recovery"]);
        // A replica's window cannot be set: it is DynamoDB's own.
        if (Nodes.Text(replica["point_in_time_recovery"]) == "true") model.Default($"{at}.recovery.days", "35");
        model.Set($"{at}.deletionProtection", replica["deletion_protection_enabled"]);
        model.Set($"{at}.key", replica["kms_key_arn"], key);
    }

    private static void Indexes(ModelBuilder model, TerraformModule module, string at)
    {
        model.Default($"{at}.contributorInsights", "false");
        foreach (var index in Nodes.Maps(module.Find("aws_dynamodb_table", "this")!.Body["global_secondary_index"]))
            model.Default($"{at}.indexes.{Nodes.Text(index["name"])}.contributorInsights", "false");
    }

    private static void GlobalIndex(ModelBuilder model, SpecMap index)
    {
        var at = $"globalIndexes.{Nodes.Text(index["name"])}";
        model.Set($"{at}.partition", index["hash_key"]);
        foreach (var kind in Nodes.Maps(index["key_schema"]).GroupBy(key => Nodes.Text(key["key_type"])))
        {
            var position = 0;
            foreach (var key in kind)
                model.Set(SpecModel.KeyPath($"{at}.{(kind.Key == "HASH" ? "partition" : "sort")}", position++), key["attribute_name"]);
        }

        Projection(model, at, index);
        model.Set($"{at}.write.seed", index["write_capacity"]);
    }

    private static void Projection(ModelBuilder model, string at, SpecMap index)
    {
        model.Set($"{at}.sort", index["range_key"]);
        model.Set($"{at}.projection", index["projection_type"]);
        foreach (var name in Nodes.Scalars(index["non_key_attributes"])) model.Set($"{at}.include.{name.Text}", name);
    }

    private static void OnDemand(ModelBuilder model, string at, SpecMap? bounds)
    {
        model.Set($"{at}.maxReadUnits", bounds?["max_read_request_units"]);
        model.Set($"{at}.maxWriteUnits", bounds?["max_write_request_units"]);
    }

    private static void Tags(ModelBuilder model, string at, SpecNode? tags)
    {
        foreach (var tag in (tags as SpecMap)?.Entries ?? []) model.Set($"{at}.tags.{tag.Key}", tag.Value);
    }
}
