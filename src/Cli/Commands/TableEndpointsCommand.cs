using System.CommandLine;
using Pipeline.Tables.Facts;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table endpoints</c>: what clients and routers need to know of each region, as one file.</summary>
internal static class TableEndpointsCommand
{
    public static Command Create()
    {
        var spec = TableCommand.SpecArgument();
        var api = Many("--api", "Address of the API: REGION=URL, or a URL with {region}, or one for all regions.");
        var bucket = Many("--bucket", "The bucket: REGION=NAME, or a name with {region}.");
        var file = new Option<string?>("--output")
        {
            Description = $"File to write, for example {RegionalEndpoint.FileName}; printed when absent.",
        };
        var command = new Command(
            "endpoints", "Print each region's API, bucket, table endpoint and what is written there, for clients and routers.")
        {
            spec, api, bucket, file, TableJson.Flag,
        };
        command.OnRun((parse, output, _) =>
        {
            if (TableInput.Load(parse.GetRequiredValue(spec), parse) is not { } loaded) return TableInput.Refused;
            var endpoints = RegionalEndpoint.Of(loaded.Spec, parse.GetValue(api) ?? [], parse.GetValue(bucket) ?? []);
            var text = RegionalEndpoint.Text(loaded.Spec, endpoints);
            if (parse.GetValue(file) is { } path)
            {
                File.WriteAllText(path, text);
                if (!TableJson.Asked(parse)) output.WriteLine(path);
            }
            if (parse.GetValue(file) is null || TableJson.Asked(parse)) output.Write(text);
            return 0;
        });
        return command;
    }

    private static Option<string[]> Many(string name, string description) => new(name)
    {
        Description = description,
        AllowMultipleArgumentsPerToken = true,
    };
}
