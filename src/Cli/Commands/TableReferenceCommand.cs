using System.CommandLine;
using System.Text.Json.Nodes;
using Pipeline.Tables.Reference;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table reference</c>: the configuration reference.</summary>
internal static class TableReferenceCommand
{
    public static Command Create()
    {
        var command = new Command("reference", "Print the configuration reference as Markdown.") { TableJson.Flag };
        command.OnRun((parse, output, _) =>
        {
            if (TableJson.Asked(parse)) return TableJson.Write(output, new JsonObject { ["markdown"] = ConfigurationReference.Text() });
            output.Write(ConfigurationReference.Text());
            return 0;
        });
        return command;
    }
}
