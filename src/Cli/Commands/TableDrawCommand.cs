using System.CommandLine;
using Pipeline.Tables.Drawing;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table draw</c>: the deployment as text or SVG.</summary>
internal static class TableDrawCommand
{
    public static Command Create()
    {
        var spec = TableCommand.SpecArgument();
        var svg = new Option<bool>("--svg") { Description = "Print SVG instead of text." };
        var command = new Command("draw", "Draw the replicas with their keys, indexes and protection.") { spec, svg };
        command.OnRun((parse, output, error) =>
        {
            if (TableInput.Load(parse.GetRequiredValue(spec), error) is not { } loaded) return TableInput.Refused;
            output.Write(parse.GetValue(svg) ? SvgDrawing.Draw(loaded.Spec) : TextDrawing.Draw(loaded.Spec));
            return 0;
        });
        return command;
    }
}
