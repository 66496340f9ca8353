using Pipeline.Tables.Changes;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Rules;
using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Tests.Changes;

public class SpecificationChangeTests
{
    /// <summary>For every change rule a change that it speaks of.</summary>
    public static TheoryData<string, string> Changes => new()
    {
        { "DM201", "name: other-orders" },
        { "DM201", "key: {sort: status}" },
        { "DM201", "attributes: {createdAt: N}" },
        { "DM201", "localIndexes: [{name: ByStatus, sort: status}]" },
        { "DM202", "{consistency: strong, witnessRegion: us-east-1}" },
        { "DM203", "stream: {view: NEW_IMAGE}" },
        { "DM204", "replicaRegions: [us-east-2, us-east-1, eu-west-1]" },
        { "DM205", "globalIndexes: [{name: A-1, partition: status}, {name: A-2, partition: createdAt}]" },
        { "DM206", "globalIndexes: [{name: StatusIndex, partition: status, sort: createdAt, projection: all}]" },
        { "DM207", "{primaryRegion: us-east-2, replicaRegions: [us-west-2]}" },
        { "DM208", "{globalTable: false, replicaRegions: []}" },
        { "DM209", "encryption: {mode: aws-managed}" },
        { "DM210", "{billing: provisioned, write: {min: 1, max: 5}}" },
        { "DM211", "ttl: {attribute: other}" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_is_told_with_what_it_means(string code,
        string change) =>
            Assert.Contains(SpecificationChange.Check(Spec("ttl: {attribute: expiresAt}"),
                Spec($"ttl: {{attribute: expiresAt}}\n---\n{change}")), finding => finding.Code == code);

    [Theory]
    [InlineData("{}")]
    [InlineData("replicaRegions: [us-east-2, us-east-1]")]
    [InlineData("defaults: {contributorInsights: true, recovery: {days: 7}}")]
    [InlineData("tags: {Owner: somebody}")]
    public void A_harmless_change_is_not(string change) => Assert.Empty(SpecificationChange.Check(Spec("{}"), Spec(change)));

    [Fact]
    public void Every_change_rule_has_its_example() =>
        Assert.Equal(ChangeRules.All.Select(rule => rule.Code), Changes.Select(change => (string)((object[])change)[0]).Distinct());

    private static Specification.GlobalTableSpec Spec(string overlays)
    {
        var map = (SpecMap)YamlSpecReader.Read(RuleExamples.Base, "base.yaml");
        foreach (var overlay in overlays.Split("\n---\n")) map = map.Under((SpecMap)YamlSpecReader.Read(overlay, "change.yaml"));
        return SpecLoader.Resolve(map, "change.yaml").Spec;
    }
}
