using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.Terraform;

/// <summary><c>outputs.tf</c>.</summary>
internal static class TerraformOutputs
{
    public static string Render(GlobalTableSpec spec)
    {
        var file = new HclBlockWriter();
        Output(file, "table_name", "Name of the table, the same in every region", "aws_dynamodb_table.this.name");
        Output(file, "table_arn", "ARN of the primary replica", "aws_dynamodb_table.this.arn");
        if (spec.Stream is not null)
            Output(file, "table_stream_arn", "ARN of the primary replica's stream", "aws_dynamodb_table.this.stream_arn");
        Output(file, "hash_key", "Partition key", HclBlockWriter.Quote(spec.Key.Partition));
        if (spec.Key.Sort is { } sort) Output(file, "range_key", "Sort key", HclBlockWriter.Quote(sort));
        Output(file, "global_tables_enabled", "Whether the table is replicated",
            spec.Replicas.Count > 1 ? "var.enable_global_tables" : "false");
        Output(file, "replica_regions", "Regions with a replica beside the primary",
            spec.Replicas.Count > 1 ? $"var.enable_global_tables ? "
                + $"[{string.Join(", ", TableFacts.Regions(spec).Skip(1).Select(HclBlockWriter.Quote))}] : []" : "[]");
        Output(file, "table_endpoints", "DynamoDB's endpoint in each region",
            spec.Replicas.Count > 1 ? $"var.enable_global_tables ? {Endpoints(TableFacts.Regions(spec))} : "
                + $"{Endpoints([spec.PrimaryRegion])}" : Endpoints([spec.PrimaryRegion]));
        return file.ToString();
    }

    private static string Endpoints(IEnumerable<string> regions) =>
        HclBlockWriter.Inline(regions.Select(region => (HclBlockWriter.Quote(region), HclBlockWriter.Quote(TableFacts.Endpoint(region)))));

    private static void Output(HclBlockWriter file, string name, string description, string value) =>
        file.Block($"output \"{name}\"", output => output.Text("description", description).Raw("value", value));
}
