using Pipeline.Cdk.Configuration;
using Pipeline.Cdk.Reference;
using Pipeline.Tables.Loading;
using Pipeline.Testing;

namespace Pipeline.Cdk.Tests.Configuration;

public sealed class ConfigurationPageTests
{
    [Fact]
    public void The_page_is_what_the_records_say() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md")), ConfigurationPage.Text());

    [Fact]
    public void Every_section_of_the_configuration_has_its_table()
    {
        Assert.All(Sections(typeof(PipelineConfiguration), ""),
            path => Assert.Contains($"\n## {path}\n", ConfigurationPage.Text(), StringComparison.Ordinal));

        static IEnumerable<string> Sections(Type type, string path) =>
            from field in FieldNames.Of(type)
            let kind = Nullable.GetUnderlyingType(field.Property.PropertyType) ?? field.Property.PropertyType
            where kind.IsClass && kind.Namespace == typeof(PipelineConfiguration).Namespace
            from section in Sections(kind, $"{path}{field.Name}.").Prepend(path + field.Name)
            select section;
    }

    [Fact]
    public void The_repositorys_own_configuration_is_valid() =>
        Assert.DoesNotContain(ConfigurationLoader.LoadFile(Path.Combine(Repository.Root, "infra", "cdk", "pipeline.yaml"), new()).Findings,
            finding => finding.Severity != Tables.Rules.Severity.Advice);
}
