using System.CommandLine;
using Pipeline.Tables.Reference;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table schema</c>: the JSON schema of a specification.</summary>
internal static class TableSchemaCommand
{
    public static Command Create()
    {
        var command = new Command("schema", "Print the JSON schema of a specification, for editors.");
        command.OnRun((_, output, _) =>
        {
            output.Write(JsonSchema.Text());
            return 0;
        });
        return command;
    }
}
