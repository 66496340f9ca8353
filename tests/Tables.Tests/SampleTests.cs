using Pipeline.Tables.Loading;
using Pipeline.Tables.Profiles;
using Pipeline.Tables.Rules;
using Pipeline.Tables.Specification;
using Pipeline.Tables.Templates;

namespace Pipeline.Tables.Tests;

public class SampleTests
{
    public static IEnumerable<string> SpecificationNames =>
        Directory.EnumerateFiles(Samples.Folder).Select(path => Path.GetFileName(path)!)
            .Where(name => !name.StartsWith("usage-", StringComparison.Ordinal) && !name.StartsWith("metrics-", StringComparison.Ordinal))
            .Order();

    public static TheoryData<string> Specifications => [.. SpecificationNames];

    public static TheoryData<string> Templates => [.. TableTemplates.Names];

    [Theory]
    [MemberData(nameof(Specifications))]
    public void A_sample_specification_is_valid(string name)
    {
        var loaded = Samples.Load(name);
        Assert.Empty(loaded.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.ToString()));
        Assert.NotEmpty(loaded.Spec.Replicas);
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_template_is_valid_and_has_nothing_but_advice(string name)
    {
        var loaded = SpecLoader.Load(TableTemplates.Text(name, "orders"), $"{name}.yaml");
        Assert.Empty(loaded.Findings.Where(finding => finding.Severity != Severity.Advice).Select(finding => finding.ToString()));
    }

    [Fact]
    public void The_pipelines_sample_is_its_template() => Assert.Equal(
        TableTemplates.Text("document-metadata").Split('\n').Skip(1), Samples.Text("document-metadata.yaml").Split('\n').Skip(1));

    [Fact]
    public void The_add_ons_user_table_says_what_its_variables_say()
    {
        var spec = Samples.Load("user-table.tfvars").Spec;
        Assert.Equal("global-app-prod-users", spec.Name);
        Assert.Equal(["ap-northeast-2", "us-east-1", "eu-west-1", "ap-southeast-1"], spec.Replicas.Select(replica => replica.Region));
        Assert.Equal(new CapacitySpec { Units = 100, Min = 50, Max = 1000 }, spec.Write);
        Assert.Equal("expires_at", spec.Ttl!.Attribute);
        Assert.Equal(["user_id", "email"], spec.GlobalIndexes[1].Include);
        Assert.All(spec.Replicas,
            replica =>
                Assert.Equal(("cron(0 3 ? * * *)", 365, null),
                    (replica.Backup!.Schedule, replica.Backup.DeleteAfterDays, replica.Backup.ColdAfterDays)));
        Assert.All(spec.Replicas, replica => Assert.Equal("backend-team", replica.Tags["Owner"]));
    }

    [Theory]
    [InlineData(DeploymentEnvironment.Dev, false, false, false)]
    [InlineData(DeploymentEnvironment.Staging, true, true, false)]
    [InlineData(DeploymentEnvironment.Prod, true, true, true)]
    public void A_profile_has_the_add_ons_defaults(DeploymentEnvironment environment, bool backup, bool recovery, bool protection)
    {
        var minimal = $$"""
            environment: {{Spellings.Of(environment)}}
            globalTable: false
            primaryRegion: us-west-2
            key: {partition: id}
            attributes: {id: S}
            """;
        var loaded = SpecLoader.Load(minimal, "minimal.yaml");
        Assert.True(loaded.IsValid);
        Assert.Equal(BillingMode.OnDemand, loaded.Spec.Billing);
        var replica = loaded.Spec.Replicas[0];
        Assert.Equal((backup, recovery, protection), (replica.Backup is not null, replica.Recovery.Enabled, replica.DeletionProtection));
        Assert.StartsWith("# ", EnvironmentProfile.Text(environment), StringComparison.Ordinal);
    }

    [Fact]
    public void Seven_years_of_backups_are_as_the_add_on_says()
    {
        var backup = Samples.Load("seven-year-backup.yaml").Spec.Replicas[0].Backup!;
        Assert.Equal(("cron(0 2 ? * * *)", 30, 2555), (backup.Schedule, backup.ColdAfterDays, backup.DeleteAfterDays));
    }
}
