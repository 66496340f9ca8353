using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.Terraform;

/// <summary>
/// Renders the resource <c>aws_dynamodb_global_table</c> of 2017, for those who must still manage one. It joins equal
/// tables of each region and knows no keys, recovery, protection or classes for replicas.
/// </summary>
public static class LegacyTerraformRenderer
{
    /// <summary>The words that are printed and stand at the head of the file.</summary>
    public const string Warning =
        "aws_dynamodb_global_table manages version 2017.11.29 of global tables, which AWS no longer offers for new tables. Use the "
        + "ordinary rendering unless you already have one.";

    /// <summary>Renders the old resource with one table in each region.</summary>
    public static Rendering Render(GlobalTableSpec spec)
    {
        var file = new HclBlockWriter().Comment($"WARNING: {Warning}").Blank();
        foreach (var replica in spec.Replicas) Table(file, spec, replica.Region);
        var tables = string.Join(", ", spec.Replicas.Select(replica => $"aws_dynamodb_table.{TerraformRenderer.Alias(replica.Region)}"));
        file.Block("resource \"aws_dynamodb_global_table\" \"this\"", table =>
        {
            table.Raw("depends_on", $"[{tables}]").Text("name", spec.Name);
            foreach (var replica in spec.Replicas) table.Block("replica", block => block.Text("region_name", replica.Region));
        });
        return new()
        {
            Files = [new("main.tf", file.ToString()), new("versions.tf", TerraformProviders.Render(spec)),
                new("variables.tf", TerraformVariables.Render(spec))],
            Unexpressed = new Dictionary<string, string>
            {
                ["regions"] =
                "keys, recovery, protection, classes, backups and alarms are not rendered for version 2017.11.29"
            },
        };
    }

    private static void Table(HclBlockWriter file, GlobalTableSpec spec, string region) =>
        file.Block($"resource \"aws_dynamodb_table\" \"{TerraformRenderer.Alias(region)}\"", table =>
    {
        table.Raw("provider", $"aws.{TerraformRenderer.Alias(region)}").Text("name", spec.Name)
            .Text("billing_mode", Spellings.Aws(spec.Billing))
            .Text("hash_key", spec.Key.Partition).Text("range_key", spec.Key.Sort).Flag("stream_enabled", true).Text("stream_view_type",
                "NEW_AND_OLD_IMAGES");
        foreach (var (name, type) in spec.Attributes) table.Block("attribute",
            block => block.Text("name", name).Text("type", Spellings.Aws(type)));
    });
}
