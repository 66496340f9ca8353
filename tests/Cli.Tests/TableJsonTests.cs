using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Json.Schema;
using Pipeline.Cli.Commands;

namespace Pipeline.Cli.Tests;

/// <summary>Every verb's <c>--json</c> is one document of the published schema.</summary>
public sealed class TableJsonTests
{
    private static readonly string Tables = Path.GetFullPath(Path.Combine(Here(), "..", "..", "samples", "tables"));

    public static TheoryData<string> Verbs => [.. TableCommand.Create().Subcommands.Select(verb => verb.Name)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_verbs_document_is_of_its_schema(string verb)
    {
        foreach (var arguments in Arguments(verb))
        {
            var (code, output) = Run([verb, .. arguments, "--json"]);
            Assert.InRange(code, 0, 1);
            Hold(verb, output);
        }
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_refused_specification_is_a_document_of_the_schema_too(string verb)
    {
        if (verb is "init" or "advise" or "schema" or "reference" or "diff") return;
        var bad = Path.GetTempFileName();
        File.WriteAllText(bad, File.ReadAllText(Sample("posts.yaml")).Replace("NEW_AND_OLD_IMAGES", "NEW_IMAGE", StringComparison.Ordinal)
            + "\nstrem: {}\n");
        var (code, output) = Run([verb, bad, .. Arguments(verb)[0].Skip(1), "--json"]);
        File.Delete(bad);
        Assert.Equal(1, code);
        Hold(verb, output);
        Assert.Contains("DM002", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_of_another_form_is_not_of_the_schema() =>
        Assert.False(Schema("validate").Evaluate(JsonNode.Parse("""{"valid": "yes", "findings": []}""")).IsValid);

    private static List<string[]> Arguments(string verb) => verb switch
    {
        "init" => [[], ["--template", "active-active"]],
        "diff" => [[Sample("posts.yaml"), Sample("posts.yaml")], [Sample("posts.yaml"), Sample("threads.yaml")]],
        "price" => [[Sample("posts.yaml")], [Sample("posts.yaml"), "--compare"]],
        "advise" => [[Metrics()]],
        "render" => [[Sample("posts.yaml")], [Sample("document-metadata.yaml"), "--format", "terraform"]],
        "policy" => [[Sample("posts.yaml"), "--role", "deploy"]],
        "recover" =>
            [[Sample("document-metadata.yaml"), "--item", "documentId=abc", "--item", "processingDate=2026-11-01T00:00:00.0000000Z", "--at",
                "2026-11-28T10:00:00Z"]],
        "reference" => [[]],
        "schema" => [[], ["--of", "diff"]],
        _ => [[Sample("posts.yaml")]],
    };

    private static string Metrics()
    {
        var file = Path.Combine(Path.GetTempPath(), "docmeta-metrics.csv");
        File.WriteAllText(file, "timestamp,metric,sum\n2026-01-01T00:00:00Z,ConsumedWriteCapacityUnits,3600\n");
        return file;
    }

    private static void Hold(string verb, string output)
    {
        var result = Schema(verb).Evaluate(JsonNode.Parse(output), new() { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid,
            string.Join('\n', result.Details.Where(detail => detail.Errors is not null)
                .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))) + "\n" + output);
    }

    private static JsonSchema Schema(string verb)
    {
        var (code, schema) = Run("schema", "--of", verb);
        Assert.Equal(0, code);
        return JsonSchema.FromText(schema);
    }

    private static (int Code, string Output) Run(params string[] arguments)
    {
        var output = new StringWriter();
        var code = TableCommand.Create().Parse(arguments).Invoke(new() { Output = output, Error = TextWriter.Null });
        return (code, output.ToString());
    }

    private static string Sample(string name) => Path.Combine(Tables, name);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
