using System.CommandLine;
using System.Text.Json.Nodes;
using Pipeline.Tables.Rendering;
using Pipeline.Tables.Rendering.CloudFormation;
using Pipeline.Tables.Rendering.Terraform;
using Pipeline.Tables.Specification;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table render</c>: CloudFormation or Terraform.</summary>
internal static class TableRenderCommand
{
    public static Command Create()
    {
        var spec = TableCommand.SpecArgument();
        var format = new Option<string>("--format")
        {
            Description = "cloudformation or terraform.",
            DefaultValueFactory = _ => "cloudformation",
        };
        format.AcceptOnlyFromAmong("cloudformation", "terraform");
        var legacy = new Option<bool>("--legacy-v1")
        {
            Description = "Terraform only: the resource of version 2017.11.29, with a warning.",
        };
        var folder = new Option<string?>("--output") { Description = "Folder to write to; printed when absent." };
        var command = new Command(
            "render",
            "Render the table with its replicas, keys, autoscaling, alarms and backups.") { spec, format, legacy, folder, TableJson.Flag };
        command.OnRun((parse, output, error) =>
        {
            if (TableInput.Load(parse.GetRequiredValue(spec), parse) is not { } loaded) return TableInput.Refused;
            if (parse.GetValue(legacy)) error.WriteLine($"WARNING: {LegacyTerraformRenderer.Warning}");
            var rendering = Render(loaded.Spec, parse.GetRequiredValue(format), parse.GetValue(legacy));
            foreach (var (path, reason) in rendering.Unexpressed) error.WriteLine($"Not expressed: {path}: {reason}");
            var json = TableJson.Asked(parse);
            if (!json || parse.GetValue(folder) is not null) Write(rendering, parse.GetValue(folder), json ? TextWriter.Null : output);
            if (json) TableJson.Write(output, Json(rendering));
            return 0;
        });
        return command;
    }

    private static Rendering Render(GlobalTableSpec spec, string format, bool legacy) => format switch
    {
        _ when legacy => LegacyTerraformRenderer.Render(spec),
        "terraform" => TerraformRenderer.Render(spec),
        _ => CloudFormationRenderer.Render(spec),
    };

    private static JsonObject Json(Rendering rendering) => new()
    {
        ["files"] = TableJson.Of(rendering.Files),
        ["unexpressed"] = new JsonObject(rendering.Unexpressed.Select(gap => KeyValuePair.Create(gap.Key, (JsonNode?)gap.Value))),
    };

    internal static void Write(Rendering rendering, string? folder, TextWriter output)
    {
        foreach (var file in rendering.Files)
        {
            if (folder is null)
            {
                output.WriteLine($"# {file.Path}");
                output.Write(file.Text);
                continue;
            }

            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, file.Path);
            File.WriteAllText(path, file.Text);
            output.WriteLine(path);
        }
    }
}
