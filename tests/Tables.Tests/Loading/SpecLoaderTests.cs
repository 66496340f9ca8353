using Pipeline.Tables.Loading;

namespace Pipeline.Tables.Tests.Loading;

public class SpecLoaderTests
{
    private const string Yaml = """
        name: orders
        environment: staging
        primaryRegion: us-west-2
        replicaRegions: [us-east-2]
        key: {partition: orderId}
        attributes: {orderId: S}
        stream: {view: NEW_AND_OLD_IMAGES}
        defaults:
          contributorInsights: true
        regions:
          us-east-2:
            recovery: {days: 7}
            backup: null
        """;

    private const string Json = """
        {
          "name": "orders",
          "environment": "staging",
          "primaryRegion": "us-west-2",
          "replicaRegions": ["us-east-2"],
          "key": {"partition": "orderId"},
          "attributes": {"orderId": "S"},
          "stream": {"view": "NEW_AND_OLD_IMAGES"},
          "defaults": {"contributorInsights": true},
          "regions": {"us-east-2": {"recovery": {"days": 7}, "backup": null}}
        }
        """;

    [Fact]
    public void Yaml_and_json_say_the_same()
    {
        var yaml = SpecLoader.Load(Yaml, "orders.yaml");
        var json = SpecLoader.Load(Json, "orders.json");
        Assert.Equal(yaml.Explanation.Select(value => (value.Path, value.Value)),
            json.Explanation.Select(value => (value.Path, value.Value)));
        Assert.True(json.IsValid);
    }

    [Theory]
    [InlineData("regions.us-east-2.recovery.days", "7", "orders.yaml:12:22")]
    [InlineData("regions.us-west-2.recovery.days", "35", "profile staging:6:35")]
    [InlineData("regions.us-west-2.contributorInsights", "true", "orders.yaml:9:24")]
    [InlineData("regions.us-east-2.backup", "none", "orders.yaml:13:13")]
    [InlineData("regions.us-east-2.tableClass", "STANDARD", "built-in default")]
    [InlineData("billing", "on-demand", "profile staging:3:12")]
    [InlineData("encryption.mode", "aws-owned", "built-in default")]
    public void Every_value_says_where_it_came_from(string path, string value, string origin)
    {
        var explained = Assert.Single(SpecLoader.Load(Yaml, "orders.yaml").Explanation, one => one.Path == path);
        Assert.Equal((value, origin), (explained.Value, explained.Origin.ToString()));
    }

    [Theory]
    [InlineData("nam: orders", "DM002", "nam", "Did you mean name?")]
    [InlineData("billing: PAY_PER_REQEST", "DM004", "billing", "Did you mean PAY_PER_REQUEST?")]
    [InlineData("encryption: {mode: AES256}", "DM004", "encryption.mode", "SSEType is KMS only")]
    [InlineData("itemKilobytes: \"3\"", "DM003", "itemKilobytes", "without quotes")]
    [InlineData("replicaRegions: us-east-2", "DM003", "replicaRegions", "Write a list")]
    [InlineData("key: {sort: at}", "DM005", "key.partition", "Add partition")]
    public void A_mistake_is_named_with_its_place_and_remedy(string written, string code, string path, string remedy)
    {
        var kept = string.Join('\n',
            Yaml.Split('\n').Where(line => !line.StartsWith(written.Split(':')[0] + ":", StringComparison.Ordinal)));
        var findings = SpecLoader.Load($"{kept}\n{written}\n", "orders.yaml").Findings;
        var finding = Assert.Single(findings, one => one.Code == code);
        Assert.Equal(path, finding.Path);
        Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
        Assert.Equal(kept.Split('\n').Length + 1, finding.Where!.Value.Line);
    }

    [Fact]
    public void All_findings_come_at_once()
    {
        var findings = SpecLoader.Load(
            "primaryRegion: us-west-9\nreplicaRegions: [US-WEST-9]\nkey: {partition: id}\nattributes: {email: S}\nnonsense: 1\n",
            "t.yaml").Findings;
        Assert.Superset(new HashSet<string> { "DM002", "DM102", "DM104", "DM130", "DM155", "DM156" },
            findings.Select(finding => finding.Code).ToHashSet());
    }

    [Theory]
    [InlineData("a: [1, 2", "t.yaml", "DM001")]
    [InlineData("{\"a\": }", "t.json", "DM001")]
    [InlineData("{\"a\": 1, \"a\": 2}", "t.json", "DM006")]
    [InlineData("a: 1\na: 2", "t.yaml", "DM006")]
    [InlineData("hash_key = ", "t.tfvars", "DM001")]
    [InlineData("a = 1\na = 2", "t.tfvars", "DM006")]
    [InlineData("resource \"x\" \"y\" {}", "t.tfvars", "DM001")]
    [InlineData("a: *nothing", "t.yaml", "DM001")]
    [InlineData("a: 1\n---\nb: 2", "t.yaml", "DM001")]
    public void A_file_that_cannot_be_read_gives_one_finding_with_its_place(string text, string source, string code)
    {
        var finding = Assert.Single(SpecLoader.Load(text, source).Findings);
        Assert.Equal(code, finding.Code);
        Assert.True(finding.Where!.Value.Line > 0);
    }

    [Fact]
    public void An_alias_bomb_and_deep_nesting_stop_at_their_limits()
    {
        var bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
            + string.Concat("bcdefgh".Select((letter, i) =>
            $"{letter}: &{letter} [{string.Join(", ", Enumerable.Repeat($"*{(char)('a' + i)}", 10))}]\n"));
        Assert.Equal("DM007", Assert.Single(SpecLoader.Load(bomb, "t.yaml").Findings).Code);
        Assert.Equal("DM007", Assert.Single(SpecLoader.Load("a: " + new string('[', 100) + new string(']', 100), "t.yaml").Findings).Code);
        Assert.Equal("DM007", Assert.Single(
            SpecLoader.Load("a = " + new string('[', 100) + new string(']', 100), "t.tfvars").Findings).Code);
        Assert.NotEmpty(SpecLoader.Load("{\"a\": " + new string('[', 100) + new string(']', 100) + "}", "t.json").Findings);
    }

    [Fact]
    public void A_name_is_made_of_project_environment_and_table() => Assert.Equal("myapp-staging-users", SpecLoader.Load(
        "project: myapp\nenvironment: staging\ntable: users\nprimaryRegion: us-west-2\nkey: {partition: id}\nattributes: {id: S}\n",
        "t.yaml").Spec.Name);
}
