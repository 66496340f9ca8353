using Pipeline.Tables.Loading;

namespace Pipeline.Tables.Tests.Rules;

/// <summary>Wrong specifications written from public reports: each mistake gives one finding, at the line that somebody wrote.</summary>
public class OneMistakeTests
{
    private const string Orders = """
        name: orders
        environment: prod
        primaryRegion: us-west-2
        replicaRegions: [us-east-2]
        key: {partition: id}
        attributes: {id: S}
        stream: {view: NEW_AND_OLD_IMAGES}

        """;

    /// <summary>What is changed (from, to) or added, and the only finding with its line.</summary>
    public static TheoryData<string, string, string, int> Mistakes => new()
    {
        { "key: {partition: id}\n", "", "DM005", 1 },
        { "attributes: {id: S}\n", "", "DM005", 1 },
        { "primaryRegion: us-west-2\n", "", "DM005", 1 },
        { "{id: S}", "{id: String}", "DM004", 6 },
        { "{id: S}", "{id: S, email: S}", "DM155", 6 },
        { "{id: S}", "{id: S, active: BOOL}\nglobalIndexes: [{name: ByActive, partition: active}]", "DM004", 6 },
        { "NEW_AND_OLD_IMAGES}\n", "NEW_AND_OLD_IMAGES}\nttl: {attribute: id}\n", "DM136", 8 },
        { "NEW_AND_OLD_IMAGES}\n", "NEW_AND_OLD_IMAGES}\ndefaults: {read: {units: 5}}\n", "DM142", 8 },
        { "{id: S}", "{id: S, email: S}\nglobalIndexes: [{name: ByMail, partition: email, write: {units: 5}}]", "DM142", 7 },
        { "NEW_AND_OLD_IMAGES}\n", "NEW_AND_OLD_IMAGES}\nitemKilobytes: 500\n", "DM180", 8 },
        { "NEW_AND_OLD_IMAGES}\n", "NEW_AND_OLD_IMAGES}\ndefaults: {backup: {schedule: 'cron(0/5 * ? * * *)'}}\n", "DM181", 8 },
        { "NEW_AND_OLD_IMAGES}\n", "NEW_AND_OLD_IMAGES}\ndefaults: {backup: {schedule: 'cron(0,30 * ? * * *)'}}\n", "DM181", 8 },
        { "NEW_AND_OLD_IMAGES}\n", "NEW_AND_OLD_IMAGES}\ndefaults: {backup: {coldAfterDays: 300}}\n", "DM126", 8 },
        { "NEW_AND_OLD_IMAGES}\n", "NEW_AND_OLD_IMAGES}\ndefaults:\n  backup:\n    lockMinDays: 600\n", "DM127", 10 },
        { "NEW_AND_OLD_IMAGES}\n", "NEW_AND_OLD_IMAGES}\ndefaults: {tableClass: IA}\n", "DM004", 8 },
        { "NEW_AND_OLD_IMAGES}\n", "NEW_AND_OLD_IMAGES}\ntags: {'aws:owner': x}\n", "DM154", 8 },
        { "name: orders", "name: ab", "DM150", 1 },
        { "replicaRegions: [us-east-2]", "replicaRegions: [us-east-2a]", "DM104", 4 },
        { "NEW_AND_OLD_IMAGES}\n", "NEW_AND_OLD_IMAGES}\nstrem: {}\n", "DM002", 8 },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void One_mistake_gives_one_finding_at_its_own_line(string from, string to, string code, int line)
    {
        var finding = Assert.Single(SpecLoader.Load(Orders.Replace(from, to, StringComparison.Ordinal), "orders.yaml").Findings);
        Assert.Equal((code, "orders.yaml", line), (finding.Code, finding.Where!.Value.Source, finding.Where.Value.Line));
    }

    [Fact]
    public void An_empty_file_is_said_to_be_empty() =>
        Assert.Equal(["DM005"], SpecLoader.Load("", "orders.yaml").Findings.Select(finding => finding.Code));

    [Fact]
    public void A_name_that_is_refused_is_refused_with_the_rule() =>
        Assert.Contains("it needs 3 to 255 characters of A-Z a-z 0-9 _ . - and has 2.",
            SpecLoader.Load(Orders.Replace("name: orders", "name: ab", StringComparison.Ordinal), "orders.yaml").Findings.Single().Message,
            StringComparison.Ordinal);

    [Fact]
    public void An_index_of_several_attributes_in_each_part_of_its_key_is_read() => Assert.Empty(SpecLoader.Load(
        Orders.Replace("{id: S}", "{id: S, a: S, b: S, c: N}\nglobalIndexes: [{name: Multi, partition: [a, b], sort: [c]}]",
            StringComparison.Ordinal), "orders.yaml").Findings);
}
