using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.CloudFormation;

/// <summary>
/// Renders a specification as CloudFormation: one template with the table, for the primary region, and for each
/// region one with its created key (before the table) and one with its alarms and backups (after it). Nothing is
/// exported between them: names are predictable.
/// </summary>
public static class CloudFormationRenderer
{
    internal static readonly JsonSerializerOptions Options =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Renders all templates in the order of their deployment.</summary>
    public static Rendering Render(GlobalTableSpec spec)
    {
        var files = new List<RenderedFile>();
        if (TableFacts.CreatesKeys(spec))
        {
            foreach (var replica in spec.Replicas) Add(files, $"1-keys.{replica.Region}.template.json", KeyTemplate.Render(spec, replica));
        }

        Add(files, "2-table.template.json", TableTemplate(spec));
        var watched = spec.Replicas.Where(replica => replica.Alarms.Count > 0 || replica.Backup is not null)
            .Select(replica => replica.Region);
        foreach (var region in watched.Concat(TableFacts.VaultRegions(spec)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            Add(files, $"3-care.{region}.template.json", CareTemplate.Render(spec, region));
        return new() { Files = files };
    }

    /// <summary>The table's template alone.</summary>
    public static JsonObject TableTemplate(GlobalTableSpec spec) => Cfn.Template(
        $"Table {spec.Name} with its replicas. Deploy once, in {spec.PrimaryRegion}.",
        spec.PrimaryRegion,
        ("Resources", new JsonObject { ["Table"] = Cfn.Kept("AWS::DynamoDB::GlobalTable", GlobalTableProperties.Of(spec)) }),
        ("Outputs", Outputs(spec)));

    private static JsonObject Outputs(GlobalTableSpec spec)
    {
        JsonObject Output(string description, JsonNode value) => Cfn.Object(("Description", description), ("Value", value));
        var outputs = Cfn.Object(
            ("TableName", Output("Name of the table, the same in every region", Cfn.Ref("Table"))),
            ("TableArn", Output("ARN of the primary replica", Cfn.Attribute("Table", "Arn"))),
            ("TableStreamArn", spec.Stream is null
                ? null : Output("ARN of the primary replica's stream", Cfn.Attribute("Table", "StreamArn"))),
            ("HashKey", Output("Partition key", spec.Key.Partition)),
            ("RangeKey", spec.Key.Sort is { } sort ? Output("Sort key", sort) : null),
            ("GlobalTablesEnabled", Output("Whether the table is replicated", spec.Replicas.Count > 1 ? "true" : "false")));
        if (spec.Replicas.Count > 1)
            outputs["ReplicaRegions"] =
                Output("Regions with a replica beside the primary", string.Join(',', TableFacts.Regions(spec).Skip(1)));
        outputs["TableEndpoints"] =
            Output("DynamoDB's endpoint in each region", string.Join(',', TableFacts.Regions(spec).Select(TableFacts.Endpoint)));
        return outputs;
    }

    private static void Add(List<RenderedFile> files, string path, JsonObject template) =>
        files.Add(new(path, template.ToJsonString(Options) + "\n"));
}
