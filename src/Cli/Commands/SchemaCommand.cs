using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Pipeline.Cli.Answers;

namespace Pipeline.Cli.Commands;

/// <summary>
/// <c>docmeta schema [VERB]</c>: the JSON Schema of what a verb prints with <c>--json</c>, made from the records that it prints.
/// </summary>
internal static class SchemaCommand
{
    private static readonly JsonSchemaExporterOptions Options = new() { TreatNullObliviousAsNonNullable = true };

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <param name="schemas">Every schema by its name.</param>
    public static Command Create(IReadOnlyDictionary<string, Func<string>> schemas)
    {
        var name = new Argument<string?>("VERB")
        {
            Description = "The verb; without it the verbs are listed.",
            HelpName = "VERB",
            Arity = ArgumentArity.ZeroOrOne,
        };
        name.CompletionSources.Add(_ => schemas.Keys.Select(verb => new System.CommandLine.Completions.CompletionItem(verb)));
        var command = new Command("schema", "Print the JSON Schema of a verb's --json.") { name };
        command.SetAction(parse =>
        {
            var (output, error) = (parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error);
            if (parse.GetValue(name) is not { } wanted)
            {
                foreach (var verb in schemas.Keys) output.WriteLine(verb);
                return ExitCodes.Ok;
            }
            if (!schemas.TryGetValue(wanted, out var schema))
            {
                error.WriteLine($"There is no verb {wanted} with a schema. `docmeta schema` lists them.");
                return ExitCodes.Usage;
            }
            output.Write(schema());
            return ExitCodes.Ok;
        });
        return command;
    }

    /// <summary>A verb's schema as text.</summary>
    public static string Of(string verb, JsonTypeInfo type)
    {
        var schema = (JsonObject)JsonSchemaExporter.GetJsonSchemaAsNode(type.Options, type.Type, Options);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", $"docmeta {verb} --json");
        return schema.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }
}
