using Pipeline.Tables.Model;

namespace Pipeline.Cdk.Tests.Stacks;

public sealed class TableTests
{
    /// <summary>What a specification says and other resources hold.</summary>
    private static readonly string[] Elsewhere = [".alarms.", ".createdKey.", ".backup.", ".vault", ".deletionProtection"];

    [Theory]
    [InlineData(Configurations.Default, true)]
    [InlineData(Configurations.Everything, true)]
    [InlineData(Configurations.Minimal, false)]
    [InlineData(Configurations.Native, false)]
    public void Table_diff_finds_the_synthesised_table_to_be_what_was_specified_but_that_only_production_keeps_it(string configuration,
        bool keeps)
    {
        var stack = SynthesisedApp.Of(configuration).Stacks.Single(stack => stack.Resources.ContainsKey("Table"));
        var specified = SpecModel.Of(SynthesisedApp.Load(configuration).Table);

        var differences = TableModelFiles.Read(stack.Path).DifferencesTo(specified).Select(difference => difference.ToString());

        Assert.DoesNotContain(differences,
            difference => !Elsewhere.Any(word => difference.Contains(word, StringComparison.Ordinal))
                && (keeps || !difference.StartsWith("retain:", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("defaults: {tableClass: STANDARD_INFREQUENT_ACCESS}", "tableClass")]
    [InlineData("itemKilobytes: 3\n  ttl: null", "ttl")]
    [InlineData("defaults: {recovery: {days: 7}}", "recovery")]
    public void Table_diff_says_what_a_change_of_the_configuration_would_change(string table, string fact)
    {
        var stack = SynthesisedApp.Of(Configurations.Default)["us-west-2"];
        var changed = SynthesisedApp.Load($"project: docmeta\ntable:\n  {table}");

        Assert.True(changed.IsValid, string.Join('\n', changed.Findings));
        Assert.Contains(TableModelFiles.Read(stack.Path).DifferencesTo(SpecModel.Of(changed.Table)),
            difference => difference.ToString().Contains(fact, StringComparison.Ordinal));
    }
}
