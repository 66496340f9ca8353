using System.CommandLine;
using Pipeline.Tables.Reference;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table reference</c>: the configuration reference.</summary>
internal static class TableReferenceCommand
{
    public static Command Create()
    {
        var command = new Command("reference", "Print the configuration reference as Markdown.");
        command.OnRun((_, output, _) =>
        {
            output.Write(ConfigurationReference.Text());
            return 0;
        });
        return command;
    }
}
