using System.CommandLine;
using System.Text.Json.Nodes;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table features</c>: what follows from a specification.</summary>
internal static class TableFeaturesCommand
{
    public static Command Create()
    {
        var spec = TableCommand.SpecArgument();
        var command = new Command("features", "Print strategy, features, predicted ARNs, endpoints and outputs.") { spec, TableJson.Flag };
        command.OnRun((parse, output, _) =>
        {
            if (TableInput.Load(parse.GetRequiredValue(spec), parse) is not { } loaded) return TableInput.Refused;
            if (TableJson.Asked(parse)) return TableJson.Write(output, Json(loaded.Spec));
            Write(loaded.Spec, output);
            return 0;
        });
        return command;
    }

    private static JsonObject Json(GlobalTableSpec spec) => new()
    {
        ["name"] = spec.Name,
        ["strategy"] = TableFacts.Strategy(spec).ToString(),
        ["features"] = new JsonObject(
            Enum.GetValues<TableFeature>().Select(
                feature => KeyValuePair.Create(feature.ToString(), (JsonNode?)TableFacts.Has(spec, feature)))),
        ["regions"] = TableJson.List(TableFacts.Regions(spec), region => new JsonObject
        {
            ["region"] = region,
            ["endpoint"] = TableFacts.Endpoint(region),
            ["tableArn"] = TableFacts.TableArn(spec, region),
            ["streamArn"] = TableFacts.StreamArn(spec, region),
        }),
        ["outputs"] = new JsonObject(TableFacts.Outputs(spec).Select(output => KeyValuePair.Create(output.Name, (JsonNode?)output.Value))),
    };

    private static void Write(GlobalTableSpec spec, TextWriter output)
    {
        output.WriteLine(TableFacts.Describe(spec));
        output.WriteLine("\nFeatures");
        foreach (var feature in Enum.GetValues<TableFeature>())
            output.WriteLine($"  {feature,-20} {(TableFacts.Has(spec, feature) ? "yes" : "no")}");
        output.WriteLine("\nRegions");
        foreach (var region in TableFacts.Regions(spec))
        {
            output.WriteLine($"  {region,-16} {TableFacts.Endpoint(region)}");
            output.WriteLine($"  {"",-16} {TableFacts.TableArn(spec, region)}");
            if (TableFacts.StreamArn(spec, region) is { } stream) output.WriteLine($"  {"",-16} {stream}");
        }

        output.WriteLine("\nOutputs");
        foreach (var (name, value) in TableFacts.Outputs(spec)) output.WriteLine($"  {name,-32} {value}");
        // AWS's availability commitment rests on replication.
        output.WriteLine(
            spec.Replicas.Count > 1
                ? "\nAWS's 99.999 % commitment holds for tables with at least two replicas: it holds."
                : "\nAWS's 99.999 % commitment needs at least two replicas: it does not hold.");
    }
}
