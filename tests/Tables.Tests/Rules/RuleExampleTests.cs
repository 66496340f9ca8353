using Pipeline.Tables.Changes;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Rules;
using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Tests.Rules;

public class RuleExampleTests
{
    public static TheoryData<string> Codes => [.. TableRules.All.Select(rule => rule.Code)];

    [Fact]
    public void The_base_of_all_examples_has_no_findings() => Assert.Empty(Example("").Findings);

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_passing_example_passes(string code)
    {
        var rule = Rule(code);
        var findings = Example(rule.Passing).Findings;
        Assert.DoesNotContain(findings, finding => finding.Code == code);
        Assert.DoesNotContain(findings, finding => finding.Severity == Severity.Error);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_failing_example_fails_with_place_and_remedy(string code)
    {
        var rule = Rule(code);
        var finding = Example(rule.Failing).Findings.FirstOrDefault(found => found.Code == code);
        Assert.NotNull(finding);
        Assert.Equal(rule.Severity, finding.Severity);
        Assert.NotEmpty(finding.Path);
        Assert.True(finding.Where?.Line > 0, finding.ToString());
        Assert.EndsWith(".", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_failing_example_breaks_its_own_rule_alone_among_the_errors(string code)
    {
        // A misspelt duplicate is also no region, and a key that was taken away or renamed leaves its declaration behind.
        string[] companions = code switch
        {
            "DM102" => ["DM104"],
            "DM158" => ["DM155"],
            "DM174" => ["DM156"],
            _ => [],
        };
        var others = Example(Rule(code).Failing).Findings.Where(finding =>
            finding.Severity == Severity.Error && finding.Code != code && !companions.Contains(finding.Code));
        Assert.Empty(others);
    }

    [Fact]
    public void Codes_are_unique_and_of_one_form()
    {
        var codes = TableRules.All.Select(rule => rule.Code).Concat(ChangeRules.All.Select(rule => rule.Code))
            .Concat(LoadRules.Meanings.Keys).ToList();
        Assert.Equal(codes.Distinct(), codes);
        Assert.All(codes, code => Assert.Matches("^DM[0-9]{3}$", code));
    }

    private static Rule Rule(string code) => TableRules.All.Single(rule => rule.Code == code);

    private static LoadedSpec Example(string overlay)
    {
        var under = (SpecMap)YamlSpecReader.Read(RuleExamples.Base, "example.yaml");
        var over = (SpecMap)YamlSpecReader.Read(overlay, "example.yaml");
        return SpecLoader.Resolve(under.Under(over), "example.yaml");
    }
}
