using System.CommandLine;
using System.Text.Json.Nodes;
using Pipeline.Tables.Drawing;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table draw</c>: the deployment as text or SVG.</summary>
internal static class TableDrawCommand
{
    public static Command Create()
    {
        var spec = TableCommand.SpecArgument();
        var svg = new Option<bool>("--svg") { Description = "Print SVG instead of text." };
        var command = new Command("draw", "Draw the replicas with their keys, indexes and protection.") { spec, svg, TableJson.Flag };
        command.OnRun((parse, output, _) =>
        {
            if (TableInput.Load(parse.GetRequiredValue(spec), parse) is not { } loaded) return TableInput.Refused;
            var drawing = parse.GetValue(svg) ? SvgDrawing.Draw(loaded.Spec) : TextDrawing.Draw(loaded.Spec);
            if (TableJson.Asked(parse))
                return TableJson.Write(output, new JsonObject { ["format"] = parse.GetValue(svg) ? "svg" : "text", ["drawing"] = drawing });
            output.Write(drawing);
            return 0;
        });
        return command;
    }
}
