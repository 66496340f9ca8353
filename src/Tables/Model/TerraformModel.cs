using Pipeline.Tables.Rendering;
using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Model;

/// <summary>Reduces a Terraform module of ours to facts, with its variables at their defaults.</summary>
public static class TerraformModel
{
    private const string Table = "aws_dynamodb_table.this";

    /// <summary>Reads a module's files.</summary>
    /// <exception cref="FormatException">A file cannot be read, or the module has no table.</exception>
    public static TableModel Read(IEnumerable<RenderedFile> files)
    {
        try
        {
            var module = TerraformModule.Read(files);
            var model = new ModelBuilder();
            var table = module.Find("aws_dynamodb_table", "this")
                ?? throw new FormatException("The module has no aws_dynamodb_table.this.");
            TerraformTableModel.Read(model, module, table);
            foreach (var resource in module.Resources) Resource(model, module, resource);
            foreach (var (name, body) in module.Outputs) Output(model, name, body["value"]);
            return model.Build(module.Everything);
        }
        catch (SpecSyntaxException e)
        {
            throw new FormatException($"{e.Origin}: {e.Message}", e);
        }
    }

    private static void Resource(ModelBuilder model, TerraformModule module, TerraformResource resource)
    {
        var body = resource.Body;
        var at = $"regions.{module.RegionOf(resource)}";
        switch (resource.Type)
        {
            case "aws_dynamodb_table_replica":
                TerraformTableModel.Replica(model, module, resource);
                break;
            case "aws_dynamodb_tag":
                foreach (var tag in (body["for_each"] as SpecMap)?.Entries ?? []) model.Set($"{at}.tags.{tag.Key}", tag.Value);
                break;
            case "aws_dynamodb_contributor_insights":
                var index = body["index_name"] is null ? at : $"{at}.indexes.{Nodes.Text(body["index_name"])}";
                model.Set($"{index}.contributorInsights", body["index_name"] ?? body["table_name"], _ => "true");
                break;
            case "aws_dynamodb_resource_policy":
                model.SetAll($"{at}.policy", body["policy"]);
                break;
            case "aws_kms_key":
                model.Set($"{at}.createdKey.rotation", body["enable_key_rotation"]);
                model.Set($"{at}.createdKey.multiRegion", body["multi_region"]);
                model.Set($"{at}.createdKey.window", body["deletion_window_in_days"]);
                break;
            case "aws_kms_replica_key":
                model.Set($"{at}.createdKey.multiRegion", body["primary_key_arn"], _ => "true");
                model.Set($"{at}.createdKey.window", body["deletion_window_in_days"]);
                break;
            case "aws_kms_alias":
                model.Set($"{at}.createdKey.alias", body["name"]);
                break;
            case "aws_appautoscaling_target":
                TerraformScalingModel.Read(model, module, resource, at);
                break;
            case "aws_cloudwatch_metric_alarm":
                TerraformCareModel.Alarm(model, module, body, at);
                break;
            case "aws_backup_vault":
                model.Set($"{at}.vault", body["name"]);
                model.Set($"{at}.vaultKey", body["kms_key_arn"]);
                break;
            case "aws_backup_vault_lock_configuration":
                model.Set($"{at}.backup.lockMinDays", body["min_retention_days"]);
                break;
            case "aws_backup_plan":
                TerraformCareModel.Plan(model, module, resource, at);
                break;
        }
    }

    private static void Output(ModelBuilder model, string name, SpecNode? value)
    {
        if (name == "replica_regions")
        {
            foreach (var region in Nodes.Scalars(value)) model.Set($"outputs.{name}.{region.Text}", region);
        }
        else if (value is SpecMap map)
        {
            foreach (var entry in map.Entries) model.Set($"outputs.{name}.{entry.Key}", entry.Value);
        }
        else
        {
            model.Set($"outputs.{name}", value, text => text switch
            {
                Table + ".name" => "@table.name",
                Table + ".arn" => "@table.arn",
                Table + ".stream_arn" => "@table.stream",
                _ => text,
            });
        }
    }
}
