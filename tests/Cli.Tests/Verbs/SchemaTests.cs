using Pipeline.Cli.Commands;
using Pipeline.Cli.Verbs;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Verbs;

public sealed class SchemaTests
{
    public static TheoryData<string> Verbs => [.. Docmeta.Operator.Select(verb => verb.SchemaName)];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void The_published_schema_of_a_verb_is_what_it_prints(string verb)
    {
        var published = Path.Combine(Repository.Root, "docs", "schemas", verb + ".json");
        var schema = SchemaCommand.Of(Verb(verb).FullName, Verb(verb).Schema);
        if (Environment.GetEnvironmentVariable("DOCMETA_WRITE_SCHEMAS") == "1") File.WriteAllText(published, schema);
        Assert.True(File.Exists(published), $"docs/schemas/{verb}.json is missing: docmeta schema {verb} > docs/schemas/{verb}.json");
        Assert.Equal(schema, File.ReadAllText(published));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void The_example_of_a_verb_is_a_command_line_that_is_understood(string verb)
    {
        var example = Verb(verb).Example;
        Assert.StartsWith($"docmeta {Verb(verb).FullName}", example, StringComparison.Ordinal);
        Assert.Empty(Docmeta.Create().Parse(example["docmeta ".Length..]).Errors);
    }

    private static VerbCommand Verb(string schema) => Docmeta.Operator.Single(each => each.SchemaName == schema);
}
