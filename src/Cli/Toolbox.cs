using Pipeline.Cli.Commands;
using Pipeline.Cli.Files;
using Pipeline.Cli.Results;
using Pipeline.Cli.Verbs;

namespace Pipeline.Cli;

/// <summary>The commands that ask no system: what their help shows, what they end with, and the schema of what they print.</summary>
internal static class Toolbox
{
    private static readonly (int Code, string Meaning)[] Plain =
        [(0, "done"), (2, "the command line, a file or a name is wrong; nothing was written")];

    private static readonly (int Code, string Meaning)[] Specifications =
        [(0, "done"), (1, "the specification breaks a rule, or two descriptions differ"), Plain[1]];

    private static readonly (int Code, string Meaning)[] Extractions =
    [
        (0, "done; without --check whatever the documents were"), (1, "with --check: a document could not be read"),
        (2, "the command line is wrong; with --check also: a file cannot be opened"),
    ];

    private static readonly (int Code, string Meaning)[] Languages =
        [(0, "done"), (1, "with --check: a language cannot be told"), (2, "the command line is wrong, or a file cannot be opened")];

    private static readonly (int Code, string Meaning)[] Packages =
        [(0, "every package was built"), (1, "a package could not be built; the message says why"), (2, "the command line is wrong")];

    private static readonly Dictionary<string, CommandNotes> All = new(StringComparer.Ordinal)
    {
        ["extract"] = new("docmeta extract reports --fields title,authors,detectedLanguage --jobs 4", Extractions,
            ExtractedFile.Schema),
        ["language"] = new("docmeta language letter.txt --whole", Languages,
            () => SchemaCommand.Of("language", DocmetaJson.Default.LanguageLine)),
        ["package"] = new("docmeta package --function ingest --kind native --dry-run", Packages,
            () => SchemaCommand.Of("package", DocmetaJson.Default.PackagesResult)),
        ["rules"] = new("docmeta rules DM137", Plain,
            () => SchemaCommand.Of("rules", DocmetaJson.Default.RulesResult)),
        ["cost"] = new("docmeta cost --documents 1000000 --second-region", Specifications,
            () => TableSchemaCommand.TextOf("cost")),
        ["regions"] = new("docmeta regions us-west-2", Plain,
            () => SchemaCommand.Of("regions", DocmetaJson.Default.RegionsResult)),
        ["schema"] = new("docmeta schema verify", Plain),
        ["completion"] = new("docmeta completion bash >> ~/.bashrc", Plain),
        ["table init"] = new("docmeta table init --template active-active --name orders --output orders.yaml", Plain,
            () => TableSchemaCommand.TextOf("init")),
        ["table validate"] = new("docmeta table validate orders.yaml", Specifications,
            () => TableSchemaCommand.TextOf("validate")),
        ["table explain"] = new("docmeta table explain orders.yaml", Specifications,
            () => TableSchemaCommand.TextOf("explain")),
        ["table features"] = new("docmeta table features orders.yaml", Specifications,
            () => TableSchemaCommand.TextOf("features")),
        ["table price"] = new("docmeta table price orders.yaml --usage usage.yaml --compare", Specifications,
            () => TableSchemaCommand.TextOf("price")),
        ["table advise"] = new("docmeta table advise metrics.json", Plain,
            () => TableSchemaCommand.TextOf("advise")),
        ["table render"] = new("docmeta table render orders.yaml --format terraform --output out/tf", Specifications,
            () => TableSchemaCommand.TextOf("render")),
        ["table diff"] = new("docmeta table diff out/cfn orders.yaml", Specifications,
            () => TableSchemaCommand.TextOf("diff")),
        ["table draw"] = new("docmeta table draw orders.yaml", Specifications,
            () => TableSchemaCommand.TextOf("draw")),
        ["table policy"] = new("docmeta table policy orders.yaml --role write --region us-east-2", Specifications,
            () => TableSchemaCommand.TextOf("policy")),
        ["table endpoints"] = new(
            "docmeta table endpoints orders.yaml --api https://{region}.example.com --output endpoints.json", Specifications,
            () => TableSchemaCommand.TextOf("endpoints")),
        ["table events"] = new("docmeta table events orders.yaml", Specifications,
            () => TableSchemaCommand.TextOf("events")),
        ["table recover"] = new(
            "docmeta table recover orders.yaml --item documentId=x --item processingDate=y --at 2026-11-28T10:00:00Z", Specifications,
            () => TableSchemaCommand.TextOf("recover")),
        ["table schema"] = new("docmeta table schema --of price", Plain,
            () => TableSchemaCommand.TextOf("schema")),
        ["table reference"] = new("docmeta table reference", Plain,
            () => TableSchemaCommand.TextOf("reference")),
    };

    /// <summary>The commands whose JSON has a schema of this list.</summary>
    public static IEnumerable<string> WithSchema => All.Where(pair => pair.Value.Schema is not null).Select(pair => pair.Key);

    /// <param name="path">The command's words after docmeta.</param>
    /// <returns>Null for a group of commands, and for an operator's verb.</returns>
    public static CommandNotes? Of(string path) => All.GetValueOrDefault(path);
}
