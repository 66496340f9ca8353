using System.CommandLine;
using System.Runtime.CompilerServices;
using Pipeline.Cli.Commands;

namespace Pipeline.Cli.Tests;

public sealed class TableCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-table-").FullName;

    [Fact]
    public void A_template_can_be_written_validated_rendered_and_found_equal_to_its_renderings()
    {
        var spec = Path.Combine(_folder, "orders.yaml");
        Assert.Equal(0, Run("init", "--template", "cost-optimised-standby", "--name", "orders", "--output", spec).Code);
        Assert.Contains("valid. orders: PrimarySecondary", Run("validate", spec).Output, StringComparison.Ordinal);
        foreach (var format in new[] { "cloudformation", "terraform" })
        {
            var rendered = Path.Combine(_folder, format);
            Assert.Equal(0, Run("render", spec, "--format", format, "--output", rendered).Code);
            Assert.Equal((0, "No difference."), Run("diff", spec, rendered) is var (code, output, _) ? (code, output.Trim()) : default);
        }
    }

    [Fact]
    public void A_file_is_never_overwritten_by_init()
    {
        var spec = Path.Combine(_folder, "kept.yaml");
        File.WriteAllText(spec, "kept");
        Assert.Equal(2, Run("init", "--template", "active-active", "--output", spec).Code);
        Assert.Equal("kept", File.ReadAllText(spec));
    }

    [Fact]
    public void A_refused_specification_is_refused_by_every_verb_with_code_and_place()
    {
        var spec = Path.Combine(_folder, "bad.yaml");
        File.WriteAllText(spec, File.ReadAllText(Sample("document-metadata.yaml")).Replace("NEW_AND_OLD_IMAGES", "NEW_IMAGE", StringComparison.Ordinal));
        var (code, output, _) = Run("validate", spec);
        Assert.Equal(1, code);
        Assert.Matches(@"bad\.yaml:\d+:\d+: DM130 error: stream\.view: ", output);
        foreach (var verb in new[] { "explain", "price", "render", "draw", "features" })
        {
            var refused = Run(verb, spec);
            Assert.Equal(1, refused.Code);
            Assert.Contains("DM130", refused.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_changed_rendering_is_named_with_field_and_place()
    {
        var rendered = Path.Combine(_folder, "cfn");
        Run("render", Sample("document-metadata.yaml"), "--output", rendered);
        var table = Path.Combine(rendered, "2-table.template.json");
        File.WriteAllText(table, File.ReadAllText(table).Replace("\"RecoveryPeriodInDays\": 35", "\"RecoveryPeriodInDays\": 3", StringComparison.Ordinal));
        var (code, output, _) = Run("diff", Sample("document-metadata.yaml"), rendered);
        Assert.Equal(1, code);
        Assert.Matches(@"regions\.us-east-2\.recovery\.days: 35 ≠ 3 \(2-table\.template\.json:\d+:\d+\)", output);
    }

    [Fact]
    public void A_dangerous_change_is_told()
    {
        var changed = Path.Combine(_folder, "changed.yaml");
        File.WriteAllText(changed, File.ReadAllText(Sample("document-metadata.yaml")).Replace("name: document-metadata", "name: documents", StringComparison.Ordinal));
        Assert.Contains("DM201 error: The change replaces the table.", Run("diff", Sample("document-metadata.yaml"), changed).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_estimate_of_2024_is_reproduced_by_one_command() => Assert.Contains(
        "Total a month 0.19 USD",
        Run("price", Sample("small-application.yaml"), "--usage", Sample("usage-small-application.yaml"), "--prices", "2024-seed").Output,
        StringComparison.Ordinal);

    [Fact]
    public void The_legacy_resource_comes_with_a_warning() =>
        Assert.Contains("WARNING: aws_dynamodb_global_table", Run("render", Sample("document-metadata.yaml"), "--legacy-v1").Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("validate", "missing.yaml")]
    [InlineData("price", "missing.yaml")]
    [InlineData("diff", "missing.yaml", "missing.yaml")]
    [InlineData("advise", "missing.csv")]
    [InlineData("init", "--template", "nonsense")]
    public void What_cannot_be_read_gives_exit_code_2_and_one_line(params string[] arguments)
    {
        var (code, _, error) = Run(arguments);
        Assert.Equal(2, code);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public void Rules_cost_and_regions_answer()
    {
        Assert.Contains("DM110", Invoke(RulesCommand.Create()).Output, StringComparison.Ordinal);
        Assert.Contains("Remedy: ", Invoke(RulesCommand.Create(), "dm110").Output, StringComparison.Ordinal);
        Assert.Contains("For each million documents", Invoke(CostCommand.Create(), "--documents", "1000").Output, StringComparison.Ordinal);
        Assert.StartsWith("us-east-2", Invoke(RegionsCommand.Create(), "40,-83", "--residency", "us").Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (int Code, string Output, string Error) Run(params string[] arguments) => Invoke(TableCommand.Create(), arguments);

    private static (int Code, string Output, string Error) Invoke(Command command, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = command.Parse(arguments).Invoke(new() { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    private static string Sample(string name) => Path.Combine(Here(), "..", "..", "samples", "tables", name);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
