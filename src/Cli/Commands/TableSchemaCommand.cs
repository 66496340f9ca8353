using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Tables.Reference;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table schema</c>: the JSON schema of a specification, or of what a verb prints.</summary>
internal static class TableSchemaCommand
{
    private const string Resource = "output.schema.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create()
    {
        var of = new Option<string?>("--of")
        {
            Description = "Instead: the schema of what this verb prints with --json, for example validate.",
        };
        var command = new Command(
            "schema", "Print the JSON schema of a specification, for editors, or of a verb's --json output.") { of, TableJson.Flag };
        command.OnRun((parse, output, _) =>
        {
            if (parse.GetValue(of) is { } verb) return TableJson.Write(output, OutputOf(verb));
            output.Write(JsonSchema.Text());
            return 0;
        });
        return command;
    }

    /// <summary>The same as text.</summary>
    public static string TextOf(string verb) => OutputOf(verb).ToJsonString(Indented) + "\n";

    /// <summary>The schema of one verb's document; a refused specification gives the other one.</summary>
    private static JsonObject OutputOf(string verb)
    {
        using var stream = typeof(TableSchemaCommand).Assembly.GetManifestResourceStream(Resource)!;
        var all = JsonNode.Parse(stream)!.AsObject();
        var verbs = all["$defs"]!.AsObject();
        if (!verbs.ContainsKey(verb))
            throw new ArgumentException(
                $"There is no verb {verb}; there are "
                    + $"{string.Join(", ", verbs.Select(one => one.Key).Where(one => one is not ("finding" or "option" or "refusal")))}.");
        all["oneOf"] = new JsonArray(new JsonObject { ["$ref"] = $"#/$defs/{verb}" }, new JsonObject { ["$ref"] = "#/$defs/refusal" });
        return all;
    }
}
