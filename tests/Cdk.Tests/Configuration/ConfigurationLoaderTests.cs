using Pipeline.Cdk.Configuration;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;
using Pipeline.Tables.Syntax;
using Pipeline.Testing;

namespace Pipeline.Cdk.Tests.Configuration;

public sealed class ConfigurationLoaderTests
{
    [Fact]
    public void Two_words_are_a_configuration()
    {
        var loaded = SynthesisedApp.Load("project: docmeta");

        Assert.True(loaded.IsValid, string.Join('\n', loaded.Findings));
        Assert.Equal(new PipelineConfiguration { Project = "docmeta" }.Regions, loaded.Configuration.Regions);
        Assert.Equal("docmeta-prod-documents", loaded.Table.Name);
        Assert.Equal(["us-west-2", "us-east-2"], TableFacts.Regions(loaded.Table));
    }

    [Fact]
    public void Context_and_the_process_win_over_the_file_and_the_table_follows()
    {
        var loaded = Load("project: docmeta\nregions: {primary: us-east-1, second: us-west-1}",
            new("staging", "eu-west-1", "eu-central-1"));

        Assert.True(loaded.IsValid, string.Join('\n', loaded.Findings));
        Assert.Equal((DeploymentEnvironment.Staging, "eu-west-1", "eu-central-1"),
            (loaded.Configuration.Environment, loaded.Configuration.Regions.Primary, loaded.Configuration.Regions.Second));
        Assert.Equal(["eu-west-1", "eu-central-1"], TableFacts.Regions(loaded.Table));
        Assert.Equal("docmeta-staging-documents", loaded.Table.Name);
    }

    [Fact]
    public void A_wrong_override_is_refused_like_a_wrong_field()
    {
        var finding = Load("project: docmeta", new(Second: "us-middle-2")).Findings[0];

        Assert.Equal("DM310", finding.Code);
        Assert.Equal("context or DR_REGION", finding.Where!.Value.Source);
    }

    [Theory]
    [InlineData("dev", false, false)]
    [InlineData("staging", true, false)]
    [InlineData("prod", true, true)]
    public void The_environment_decides_how_the_table_is_protected(string environment, bool recovery, bool protection)
    {
        var table = SynthesisedApp.Load($"project: docmeta\nenvironment: {environment}").Table;

        Assert.All(table.Replicas, replica => Assert.Equal((recovery, protection), (replica.Recovery.Enabled, replica.DeletionProtection)));
        Assert.Equal(recovery, table.Replicas.Any(replica => replica.Backup is not null));
    }

    [Fact]
    public void In_production_the_second_regions_backups_are_copied_to_the_primary_whose_vault_was_there_before() =>
        Assert.Equal(["us-west-2"], SynthesisedApp.Load("project: docmeta").Table.Replicas[1].Backup!.CopyTo);

    [Fact]
    public void A_table_may_stand_in_a_file_of_its_own_whose_faults_have_their_place_there()
    {
        var loaded = ConfigurationLoader.Load("project: docmeta\ntable: table.yaml", "pipeline.yaml", new(),
            _ => "billing: on-demand\nitemKilobytes: many\n");

        var finding = Assert.Single(loaded.Findings, finding => finding.Code == LoadRules.WrongKind);
        Assert.Equal(("table.yaml", 2), (finding.Where!.Value.Source, finding.Where.Value.Line));
    }

    [Fact]
    public void The_samples_table_can_be_the_pipelines()
    {
        var loaded = ConfigurationLoader.Load("project: docmeta\ntable: document-metadata.yaml", "pipeline.yaml", new(),
            name => File.ReadAllText(Path.Combine(Repository.Root, "samples", "tables", name)));

        Assert.True(loaded.IsValid, string.Join('\n', loaded.Findings));
        Assert.Equal("document-metadata", loaded.Table.Name);
    }

    [Fact]
    public void A_tables_file_that_is_missing_is_a_finding() =>
        Assert.Contains(ConfigurationLoader.Load("project: docmeta\ntable: nowhere.yaml", "pipeline.yaml", new(),
            _ => throw new FileNotFoundException("no such file")).Findings,
            finding => finding is { Path: "table", Code: LoadRules.WrongKind });

    [Theory]
    [InlineData("- a\n- b")]
    [InlineData("project: [unclosed")]
    public void What_is_no_configuration_at_all_is_a_finding(string text) => Assert.False(SynthesisedApp.Load(text).IsValid);

    private static LoadedConfiguration Load(string yaml, Overrides overrides) =>
        ConfigurationLoader.Load(yaml, "pipeline.yaml", overrides, File.ReadAllText);
}
