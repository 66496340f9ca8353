using System.CommandLine;
using Pipeline.Tables.Templates;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table init</c>: a specification to start from.</summary>
internal static class TableInitCommand
{
    public static Command Create()
    {
        var template = new Option<string?>("--template") { Description = $"{string.Join(", ", TableTemplates.Names)}. Absent: list them." };
        var name = new Option<string>("--name") { Description = "Name of the table.", DefaultValueFactory = _ => "my-table" };
        var file = new Option<string?>("--output") { Description = "File to write; never overwritten. Printed when absent." };
        var command = new Command("init", "Print or write a template.") { template, name, file };
        command.OnRun((parse, output, _) =>
        {
            if (parse.GetValue(template) is not { } chosen)
            {
                foreach (var one in TableTemplates.Names) output.WriteLine($"{one,-26} {TableTemplates.Summary(one)}");
                return 0;
            }

            var text = TableTemplates.Text(chosen, parse.GetRequiredValue(name));
            if (parse.GetValue(file) is { } path) Write(path, text);
            else output.Write(text);
            return 0;
        });
        return command;
    }

    private static void Write(string path, string text)
    {
        using var stream = new FileStream(path, FileMode.CreateNew);
        using var writer = new StreamWriter(stream);
        writer.Write(text);
    }
}
