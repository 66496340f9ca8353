using System.CommandLine;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table features</c>: what follows from a specification.</summary>
internal static class TableFeaturesCommand
{
    public static Command Create()
    {
        var spec = TableCommand.SpecArgument();
        var command = new Command("features", "Print strategy, features, predicted ARNs, endpoints and outputs.") { spec };
        command.OnRun((parse, output, error) =>
        {
            if (TableInput.Load(parse.GetRequiredValue(spec), error) is not { } loaded) return TableInput.Refused;
            Write(loaded.Spec, output);
            return 0;
        });
        return command;
    }

    private static void Write(GlobalTableSpec spec, TextWriter output)
    {
        output.WriteLine(TableFacts.Describe(spec));
        output.WriteLine("\nFeatures");
        foreach (var feature in Enum.GetValues<TableFeature>()) output.WriteLine($"  {feature,-20} {(TableFacts.Has(spec, feature) ? "yes" : "no")}");
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
        output.WriteLine(spec.Replicas.Count > 1 ? "\nAWS's 99.999 % commitment holds for tables with at least two replicas: it holds." : "\nAWS's 99.999 % commitment needs at least two replicas: it does not hold.");
    }
}
