using System.CommandLine;
using System.Text.Json.Nodes;
using Pipeline.Tables.Templates;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table init</c>: a specification to start from.</summary>
internal static class TableInitCommand
{
    public static Command Create()
    {
        var template = new Option<string?>("--template")
        {
            Description = $"{string.Join(", ", TableTemplates.Names)}. Absent: list them.",
            HelpName = "TEMPLATE",
        };
        template.AcceptOnlyFromAmong([.. TableTemplates.Names]);
        var name = new Option<string>("--name") { Description = "Name of the table.", DefaultValueFactory = _ => "my-table" };
        var file = new Option<string?>("--output") { Description = "File to write; never overwritten. Printed when absent." };
        var command = new Command("init", "Print or write a template.") { template, name, file, TableJson.Flag };
        command.OnRun((parse, output, _) =>
        {
            if (parse.GetValue(template) is not { } chosen)
            {
                if (TableJson.Asked(parse))
                    return TableJson.Write(
                        output,
                        new JsonObject
                        {
                            ["templates"] = TableJson.List(
                                TableTemplates.Names, one => new JsonObject { ["name"] = one, ["summary"] = TableTemplates.Summary(one) }),
                        });
                foreach (var one in TableTemplates.Names) output.WriteLine($"{one,-26} {TableTemplates.Summary(one)}");
                return 0;
            }

            var text = TableTemplates.Text(chosen, parse.GetRequiredValue(name));
            if (parse.GetValue(file) is { } path) Write(path, text);
            if (TableJson.Asked(parse))
                return TableJson.Write(
                    output, new JsonObject { ["template"] = chosen, ["written"] = parse.GetValue(file), ["text"] = text });
            if (parse.GetValue(file) is null) output.Write(text);
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
