using Pipeline.Cdk.Configuration.Rules;
using Pipeline.Tables.Rules;
using Pipeline.Tables.Syntax;

namespace Pipeline.Cdk.Tests.Configuration;

public sealed class ConfigurationRuleTests
{
    public static TheoryData<string> Codes => [.. ConfigurationRules.All.Select(rule => rule.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_failing_example_of_a_rule_is_refused_by_that_rule_alone_with_its_place_and_a_remedy(string code)
    {
        var rule = ConfigurationRules.All.Single(rule => rule.Code == code);
        var text = rule.Failing.StartsWith("project:", StringComparison.Ordinal) ? rule.Failing : $"project: docmeta\n{rule.Failing}";

        var finding = Assert.Single(SynthesisedApp.Load(text).Findings.Where(finding => finding.Severity == Severity.Error),
            finding => finding.Code.StartsWith("DM3", StringComparison.Ordinal));

        Assert.Equal(code, finding.Code);
        Assert.Equal(rule.Remedy, finding.Remedy);
        Assert.InRange(finding.Where!.Value.Line, 1, text.Split('\n').Length);
    }

    [Theory]
    [InlineData("DM310", "regions: {primary: us-west-9}")]
    [InlineData("DM310", "regions: {primary: us-west-2, second: us-gov-west-1}")]
    [InlineData("DM304", "tags: {\"aws:mine\": x}")]
    [InlineData("DM302", "project: a-very-long-name-of-a-project")]
    [InlineData("DM312", "table: {key: {partition: id}, attributes: {id: S, language: S, processingDate: S}}")]
    [InlineData("DM312", "table: {ttl: {attribute: gone}}")]
    [InlineData("DM314", "buckets: {expireAfterDays: 300}")]
    [InlineData("DM325", "api: {languageIndexShards: en=99}")]
    [InlineData("DM331", "api: {jwt: {issuer: \"https://login.example.com\"}}")]
    [InlineData("DM334", "domain: {name: documents.example.com, certificates: {us-west-2: "
        + "\"arn:aws:acm:us-west-2:111122223333:certificate/1\", us-east-2: \"arn:aws:acm:us-west-2:111122223333:certificate/1\"}}")]
    [InlineData("DM301", "buckets: {infrequentAccessAfterDays: 29}")]
    public void So_is_what_breaks_it_in_another_way(string code, string fields)
    {
        var text = fields.StartsWith("project:", StringComparison.Ordinal) ? fields : $"project: docmeta\n{fields}";
        Assert.Contains(SynthesisedApp.Load(text).Findings, finding => finding.Code == code && finding.Severity == Severity.Error);
    }

    [Fact]
    public void No_code_is_given_to_two_rules() =>
        Assert.Equal(ConfigurationRules.All.Count + TableRules.All.Count,
            ConfigurationRules.All.Select(rule => rule.Code).Concat(TableRules.All.Select(rule => rule.Code)).Distinct().Count());

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public void The_tests_configurations_have_no_error(string configuration) =>
        Assert.True(SynthesisedApp.Load(configuration).IsValid, string.Join('\n', SynthesisedApp.Load(configuration).Findings));

    [Fact]
    public void Everything_wrong_is_found_at_once_each_at_its_place()
    {
        var loaded = SynthesisedApp.Load("""
            projekt: docmeta
            environment: production!
            regions: {primary: us-west-2, second: US_EAST_2}
            ingest:
              memoryMb: lots
              timeoutSeconds: 9000
            table: {billing: both}
            """);

        Assert.False(loaded.IsValid);
        Assert.Equal(
            [
                ("DM002", 1), ("DM004", 2), ("DM310", 3), ("DM003", 5), ("DM301", 6), ("DM004", 7),
            ],
            loaded.Findings.Where(finding => finding.Severity == Severity.Error && finding.Code is not LoadRules.Missing)
                .Select(finding => (finding.Code, finding.Where!.Value.Line)).Distinct().OrderBy(found => found.Line));
        Assert.Contains(loaded.Findings, finding => finding.Code == LoadRules.UnknownField && finding.Remedy == "Did you mean project?");
        Assert.Contains(loaded.Findings,
            finding => finding.Code == "DM310" && finding.Message.Contains("It is written us-east-2.", StringComparison.Ordinal));
    }
}
