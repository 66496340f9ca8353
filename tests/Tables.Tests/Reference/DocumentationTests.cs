using System.Text.Json;
using Pipeline.Tables.Drawing;
using Pipeline.Tables.Reference;
using Pipeline.Tables.Rules;
using Pipeline.Tables.Templates;

namespace Pipeline.Tables.Tests.Reference;

public class DocumentationTests
{
    [Fact]
    public void The_configuration_reference_is_generated_from_the_types() => Same("configuration.md", ConfigurationReference.Text());

    [Fact]
    public void The_rules_catalogue_is_generated_from_the_rules() => Same("rules.md", RulesCatalogue.Text());

    [Fact]
    public void The_published_schema_is_generated_from_the_types() => Same("specification.schema.json", JsonSchema.Text());

    [Fact]
    public void The_pipelines_drawing_is_of_its_specification() =>
        Same("document-metadata.svg", SvgDrawing.Draw(Samples.Load("document-metadata.yaml").Spec));

    [Fact]
    public void The_page_of_templates_names_every_template() =>
        Assert.All(TableTemplates.Names, name => Assert.Contains($"`{name}`", Page("templates.md"), StringComparison.Ordinal));

    [Fact]
    public void Every_rule_is_in_the_catalogue() =>
        Assert.All(TableRules.All, rule => Assert.Contains($"### {rule.Code}: {rule.Title}", Page("rules.md"), StringComparison.Ordinal));

    [Fact]
    public void The_schema_is_json_and_requires_what_the_loader_requires()
    {
        using var schema = JsonDocument.Parse(JsonSchema.Text());
        Assert.Equal(["primaryRegion", "key", "attributes"],
            schema.RootElement.GetProperty("required").EnumerateArray().Select(field => field.GetString()));
    }

    private static void Same(string page, string generated) => Assert.Equal(generated, Page(page));

    private static string Page(string page) => File.ReadAllText(Path.Combine(Samples.Docs, page));
}
