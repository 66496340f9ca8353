using System.CommandLine;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Commands;
using Pipeline.Cli.Verbs;

namespace Pipeline.Cli.Tests.Verbs;

/// <summary>What the one list of verbs promises of each of them, without a system.</summary>
public sealed class VerbTests
{
    /// <summary>What prints no JSON.</summary>
    private static readonly string[] WithoutJson = ["schema", "completion"];

    /// <summary>What prints a list through options of its own: JSON Lines, or a language's own text with JSON beside it.</summary>
    private static readonly string[] OwnForms = ["extract", "language", "package", "cost"];

    public static TheoryData<string> Paths => [.. Leaves(Docmeta.Create(), "").Order(StringComparer.Ordinal)];

    public static TheoryData<string> Schemas => [.. Docmeta.Schemas.Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_command_has_an_example_that_is_understood_exit_codes_and_a_published_schema(string path)
    {
        var help = HelpOf(path);
        var example = help[help.IndexOf("Example:") + 1];
        Assert.StartsWith($"docmeta {path}", example, StringComparison.Ordinal);
        Assert.Empty(Docmeta.Create().Parse(example["docmeta ".Length..].Split(" >> ")[0]).Errors.Select(error => error.Message));
        var codes = help.Skip(help.IndexOf("Exit codes:") + 1).TakeWhile(line => line.Length > 0).Select(line => line.Split("  ")[0]);
        Assert.Subset(codes.ToHashSet(), new HashSet<string> { "0", "2" });
        // Neither an enumeration's own name nor a type's.
        Assert.DoesNotContain(help, line => line.Contains("[default: System", StringComparison.Ordinal));
        Assert.DoesNotMatch(@"\[default: [A-Z][a-z]+\]", string.Join('\n', help));
        // The first column is what every line of a narrow terminal is indented by.
        Assert.All(help, line => Assert.InRange(line.IndexOf("  ", StringComparison.Ordinal), -1, 50));
        if (!WithoutJson.Contains(path)) Assert.Contains(path.Replace(' ', '-'), Docmeta.Schemas.Keys);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_verb_has_the_options_that_what_it_does_wants_and_no_others(string path)
    {
        var command = Find(path);
        var options = command.Options.Select(option => option.Name).ToHashSet(StringComparer.Ordinal);
        if (command is VerbCommand verb)
        {
            Assert.Superset(new HashSet<string> { "--output", "--json", "--quiet", "--profile", "--region", "--endpoint-url" }, options);
            Assert.Equal(verb.Effect != VerbEffect.Reads, options.Contains("--dry-run"));
            Assert.Equal(verb.Effect == VerbEffect.Changes, options.Contains("--yes"));
            return;
        }
        // What asks no system changes none: it prints, or makes the file that it is told to.
        Assert.DoesNotContain("--yes", options);
        if (WithoutJson.Contains(path) || path == "extract") return;
        Assert.Contains("--json", options);
        if (!path.StartsWith("table ", StringComparison.Ordinal) && !OwnForms.Contains(path)) Assert.Contains("--output", options);
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public void The_published_schema_of_a_verb_is_what_it_prints(string name)
    {
        // The table verbs' own are one file, docs/tables/output.schema.json, which is built in.
        if (name.StartsWith("table-", StringComparison.Ordinal) || name == "cost") return;
        var (published, schema) = (PublishedSchema.PathOf(name), Docmeta.Schemas[name]());
        if (Environment.GetEnvironmentVariable("DOCMETA_WRITE_SCHEMAS") == "1") File.WriteAllText(published, schema);
        Assert.True(File.Exists(published), $"docs/schemas/{name}.json is missing: docmeta schema {name} > docs/schemas/{name}.json");
        Assert.Equal(schema, File.ReadAllText(published));
    }

    [Fact]
    public async Task A_verb_that_is_not_known_to_change_anything_cannot_ask_to()
    {
        var asking = VerbCommand.Create(
            "asking", "", "", Results.DocmetaJson.Default.InitResult, [], run =>
            {
                run.Confirm("Everything is removed.");
                return Task.FromResult(new Results.InitResult("", false, []));
            });
        var error = new StringWriter();
        await Assert.ThrowsAsync<InvalidOperationException>(() => new RootCommand { asking }.Parse("asking").InvokeAsync(
            new() { EnableDefaultExceptionHandler = false, Error = error, Output = TextWriter.Null }));
    }

    [Fact]
    public async Task Every_exit_code_of_the_list_is_one_that_a_verb_ends_with()
    {
        Assert.Equal(ExitCodes.Ok, (await DocmetaRun.RunAsync("init", "never.yaml", "--dry-run")).Code);
        Assert.Equal(ExitCodes.Usage, (await DocmetaRun.RunAsync("describe", "--pipeline", "no-such-file")).Code);
        Assert.Equal(ExitCodes.Unavailable, (await DocmetaRun.RunAsync("describe", "--endpoint-url", "http://127.0.0.1:1")).Code);
    }

    [Theory]
    [InlineData("rules", "rules")]
    [InlineData("rules DM110", "rules")]
    [InlineData("regions us-west-2", "regions")]
    [InlineData("regions us-west-2 --second", "regions")]
    [InlineData("package --dry-run", "package")]
    public async Task What_the_toolbox_lists_is_of_its_schema_and_a_table_for_spreadsheets(string line, string schema)
    {
        var (code, output, error) = await DocmetaRun.RunAsync([.. line.Split(' '), "--json"]);
        Assert.True(code == 0, error);
        PublishedSchema.Hold(schema, output);
        if (schema == "package") return;
        var (_, csv, _) = await DocmetaRun.RunAsync([.. line.Split(' '), "--output", "csv"]);
        Assert.Single(csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split("\",\"").Length > 0).Distinct());
    }

    [Theory]
    [InlineData("cost")]
    [InlineData("cost --second-region")]
    public async Task A_cost_is_of_its_schema(string line)
    {
        var (_, output, _) = await DocmetaRun.RunAsync([.. line.Split(' '), "--json"]);
        var result = Json.Schema.JsonSchema.FromText(TableSchemaCommand.TextOf("cost"))
            .Evaluate(System.Text.Json.Nodes.JsonNode.Parse(output));
        Assert.True(result.IsValid, output);
    }

    internal static IEnumerable<string> Leaves(Command command, string path) => command.Subcommands.Count == 0
        ? [path]
        : command.Subcommands.SelectMany(below => Leaves(below, $"{path} {below.Name}".TrimStart()));

    internal static Command Find(string path) =>
        path.Split(' ').Aggregate((Command)Docmeta.Create(), (above, word) => above.Subcommands.Single(below => below.Name == word));

    private static List<string> HelpOf(string path)
    {
        var help = new StringWriter();
        Docmeta.Create().Parse($"{path} --help").Invoke(new() { Output = help });
        return [.. help.ToString().Split('\n', StringSplitOptions.TrimEntries)];
    }
}
