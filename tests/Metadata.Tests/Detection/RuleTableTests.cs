using Pipeline.Metadata.Detection;

namespace Pipeline.Metadata.Tests.Detection;

public sealed class RuleTableTests
{
    public static TheoryData<string, int> Tables() => new()
    {
        { SignatureTable.FileName, 4 }, { ExtensionTable.FileName, 4 }, { ContainerTable.FileName, 4 }, { "xml-roots.tsv",
            4 }, { "text-starts.tsv", 3 }, { "ooxml-parts.tsv", 2 }, { Interpreter.FileName, 3 },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_line_of_a_table_has_all_its_columns(string table, int columns) =>
        Assert.All(RuleFile.Read(table),
            line => Assert.True(line.Length == columns && line.All(column => column.Length > 0), string.Join('|', line)));

    [Fact]
    public void Every_signature_is_of_the_table_s_form_and_names_a_media_type() =>
        Assert.All(RuleFile.Read(SignatureTable.FileName),
            line => Assert.Equal(MediaTypeName.Essence(line[0]), SignatureRule.Parse(line).ContentType));

    [Fact]
    public void Every_signature_finds_its_own_type_before_another_rule_does() =>
        Assert.Empty(RuleFile.Read(SignatureTable.FileName).Select(SignatureRule.Parse)
            .Where(rule => !rule.IsFar && SignatureTable.Find(rule.Example(), isText: false) != rule.ContentType)
            .Select(rule =>
                $"{Convert.ToHexString(rule.Example())} is {SignatureTable.Find(rule.Example(), isText: false)}, not {rule.ContentType}"));

    [Theory]
    [InlineData("'AB' ?? 01..03", new byte[] { 65, 66, 0xFF, 2 }, true)]
    [InlineData("'AB' ?? 01..03", new byte[] { 65, 66, 0xFF, 4 }, false)]
    [InlineData("'AB' ?? 01..03", new byte[] { 65, 66, 0xFF }, false)]
    public void A_pattern_matches_letters_any_byte_and_ranges(string pattern, byte[] head, bool expected) =>
        Assert.Equal(expected, SignatureRule.Parse(["a/b", "0", pattern, "test"]).Matches(head));

    [Fact]
    public void A_rule_over_a_range_of_offsets_matches_at_its_last_one_and_no_further()
    {
        var rule = SignatureRule.Parse(["a/b", "1..3", "'%PDF-'", "test"]);
        Assert.True(rule.Matches("xxx%PDF-"u8));
        Assert.False(rule.Matches("xxxx%PDF-"u8));
        Assert.False(rule.Matches("%PDF-xxx"u8));
    }
}
