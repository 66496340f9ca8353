using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Pipeline.Cli.Commands;
using Pipeline.Cli.Tests.Verbs;

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
        File.WriteAllText(spec, File.ReadAllText(Sample("document-metadata.yaml")).Replace("NEW_AND_OLD_IMAGES", "NEW_IMAGE",
            StringComparison.Ordinal));
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
        File.WriteAllText(table,
            File.ReadAllText(table).Replace("\"RecoveryPeriodInDays\": 35", "\"RecoveryPeriodInDays\": 3", StringComparison.Ordinal));
        var (code, output, _) = Run("diff", Sample("document-metadata.yaml"), rendered);
        Assert.Equal(1, code);
        Assert.Matches(@"us-east-2: point-in-time recovery, days: 35 becomes 3 \(2-table\.template\.json:\d+:\d+\)", output);
    }

    [Fact]
    public void A_dangerous_change_is_told()
    {
        var changed = Path.Combine(_folder, "changed.yaml");
        File.WriteAllText(changed,
            File.ReadAllText(Sample("document-metadata.yaml")).Replace("name: document-metadata", "name: documents",
                StringComparison.Ordinal));
        var (code, output, _) = Run("diff", Sample("document-metadata.yaml"), changed);
        Assert.Equal(1, code);
        Assert.StartsWith("This replaces or loses data:\n  DM201 The change replaces the table. document-metadata becomes documents.",
            output, StringComparison.Ordinal);
        // Everything that is named after the table is one change.
        Assert.DoesNotContain("Other differences", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_is_told_in_words_losses_first_and_without_internals()
    {
        var changed = Path.Combine(_folder, "changed.yaml");
        File.WriteAllText(changed, File.ReadAllText(Sample("document-metadata.yaml"))
            .Replace("sort: processingDate}", "sort: at}", StringComparison.Ordinal)
            .Replace("days: 35", "days: 7", StringComparison.Ordinal)
            .Replace("projection: include", "projection: all", StringComparison.Ordinal).Replace("replicaRegions: [us-east-2]",
                "replicaRegions: [eu-west-1]", StringComparison.Ordinal));
        var output = Run("diff", Sample("document-metadata.yaml"), changed).Output;
        var order = new[]
        {
            "This replaces or loses data:",
            "documentId with processingDate becomes documentId with at.",
            "DM208",
            "This needs care:",
            "DM204",
            "Other differences:",
            "eu-west-1: the replica is new",
            "us-west-2: point-in-time recovery, days: 35 becomes 7",
        }
            .Select(words => output.IndexOf(words, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, order);
        Assert.Equal(order.Order(), order);
        Assert.DoesNotMatch(@"\{ |KeySpec|own\.|@|≠", output);
    }

    [Fact]
    public void What_a_pipe_never_ends_is_refused_in_one_line_without_being_read_to_its_end()
    {
        var endless = new EndlessReader();
        var (code, output, _) = WithInput(endless, "validate", "-");
        Assert.Equal(1, code);
        Assert.StartsWith("standard input: DM007 error: Longer than 1000000 characters.", output, StringComparison.Ordinal);
        Assert.InRange(endless.Taken, 1_000_001, 1_100_000);
    }

    [Fact]
    public void A_specification_is_read_from_standard_input()
    {
        Assert.Equal(0, WithInput(new StringReader(File.ReadAllText(Sample("posts.yaml"))), "validate", "-").Code);
        Assert.Equal((0, "No difference."),
            WithInput(new StringReader(File.ReadAllText(Sample("posts.yaml"))), "diff", "-", Sample("posts.yaml")) is var (code, output, _)
                ? (code, output.Trim()) : default);
        Assert.Contains("once", Run("diff", "-", "-").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("price", "--writes", "-1")]
    [InlineData("price", "--gigabytes", "-0.5")]
    [InlineData("price", "--reads", "many")]
    [InlineData("validate", "--nonsense")]
    [InlineData("nonsense")]
    [InlineData("init", "--template", "nonsense")]
    [InlineData("render", "--format", "pulumi")]
    public async Task What_is_mistyped_is_told_apart_from_what_is_refused(string verb, params string[] arguments)
    {
        string[] all = verb is "nonsense" or "init" ? [verb, .. arguments] : [verb, Sample("posts.yaml"), .. arguments];
        Assert.Equal(2, await Docmeta.RunAsync(["table", .. all]));
    }

    /// <summary>A mistyped line of a verb below another points at that verb's own help, under the program's name.</summary>
    [Fact]
    public async Task A_mistyped_line_points_at_the_help_of_its_verb()
    {
        using var process = DocmetaProcess.Start(["table", "price", Sample("posts.yaml"), "--writes", "-1"]);
        var (code, _, error) = await DocmetaProcess.EndAsync(process);
        Assert.Equal(2, code);
        Assert.EndsWith("See: docmeta table price --help", error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_requests_go_is_one_file_of_api_bucket_table_and_what_is_written_there()
    {
        var file = Path.Combine(_folder, "endpoints.json");
        string[] arguments = ["endpoints", Sample("document-metadata.yaml"), "--api", "https://{region}.example.com", "--bucket",
            "papers-{region}", "--output", file];
        Assert.Equal((0, file), Run(arguments) is var (code, output, _) ? (code, output.Trim()) : default);
        using var written = JsonDocument.Parse(File.ReadAllText(file));
        var second = written.RootElement.GetProperty("regions")[1];
        Assert.Equal(
            ("us-east-2", "all", "https://dynamodb.us-east-2.amazonaws.com", "https://us-east-2.example.com", "papers-us-east-2"),
            (Text("region"), Text("writes"), Text("tableEndpoint"), Text("api"), Text("bucket")));
        Assert.Equal(2, Run("endpoints", Sample("document-metadata.yaml"), "--bucket", "eu-west-1=papers").Code);

        string? Text(string name) => second.GetProperty(name).GetString();
    }

    [Fact]
    public void Each_region_gets_the_template_of_its_events()
    {
        Assert.Equal(0, Run("events", Sample("document-metadata.yaml"), "--output", _folder).Code);
        foreach (var region in new[] { "us-west-2", "us-east-2" })
            Assert.Contains("\"DetailType\": \"DocumentIndexed\"",
                File.ReadAllText(Path.Combine(_folder, $"events.{region}.template.json")), StringComparison.Ordinal);
        Assert.Equal(2, Run("events", Sample("document-metadata.yaml"), "--region", "eu-west-1").Code);
    }

    [Fact]
    public void A_writer_of_home_regions_is_asked_which_keys_are_at_home()
    {
        var spec = Path.Combine(_folder, "home.yaml");
        Assert.Equal(0, Run("init", "--template", "geographic-distribution", "--output", spec).Code);
        var (code, _, error) = Run("policy", spec, "--role", "write");
        Assert.Equal((2, true), (code, error.Contains("say which keys are at home in ", StringComparison.Ordinal)));
        Assert.Equal(0, Run("policy", spec, "--role", "write", "--leading-keys", "eu-west-1#*").Code);
    }

    [Theory]
    [InlineData("regions: {us-west-2: {writes: -5}}")]
    [InlineData("{indexedShare: 2, regions: {us-west-2: {writes: 5}}}")]
    [InlineData("{days: 3, regions: {us-west-2: {writes: 5}}}")]
    public void A_usage_file_of_what_cannot_happen_is_named_with_its_place(string usage)
    {
        var file = Path.Combine(_folder, "usage.yaml");
        File.WriteAllText(file, usage);
        var (code, _, error) = Run("price", Sample("posts.yaml"), "--usage", file);
        Assert.Equal(2, code);
        Assert.Matches(@"^usage\.yaml:\d+:\d+: DM004 error: ", error);
    }

    [Fact]
    public void The_estimate_of_2024_is_reproduced_by_one_command() => Assert.Contains(
        "Total a month 0.19 USD",
        Run("price", Sample("small-application.yaml"), "--usage", Sample("usage-small-application.yaml"), "--prices", "2024-seed").Output,
        StringComparison.Ordinal);

    [Fact]
    public void The_legacy_resource_comes_with_a_warning() =>
        Assert.Contains("WARNING: aws_dynamodb_global_table", Run("render", Sample("document-metadata.yaml"), "--legacy-v1").Error,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("validate", "missing.yaml")]
    [InlineData("price", "missing.yaml")]
    [InlineData("diff", "missing.yaml", "missing.yaml")]
    [InlineData("advise", "missing.csv")]
    public void What_cannot_be_read_gives_exit_code_2_and_one_line(params string[] arguments)
    {
        var (code, _, error) = Run(arguments);
        Assert.Equal(2, code);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public void An_item_is_brought_back_in_steps_that_overwrite_nothing()
    {
        string[] arguments = ["recover", Sample("document-metadata.yaml"), "--item", "documentId=it's", "--item",
            "processingDate=2026-11-01T00:00:00.0000000Z", "--at", "2026-11-28T10:00:00Z", "--region", "us-east-2"];
        var (code, output, _) = Run(arguments);
        Assert.Equal(0, code);
        Assert.Contains("restore-table-to-point-in-time --region us-east-2 --source-table-name document-metadata --target-table-name "
            + "document-metadata-at-20261128100000 --restore-date-time 2026-11-28T10:00:00Z", output, StringComparison.Ordinal);
        Assert.Contains("it\\u0027s", output, StringComparison.Ordinal);
        Assert.Contains("attribute_not_exists(#key)", output, StringComparison.Ordinal);
        Assert.Equal(2, Run("recover", Sample("document-metadata.yaml"), "--item", "documentId=x", "--at", "2026-11-28T10:00:00Z").Code);
        Assert.Equal(2, Run([.. arguments[..^2], "--region", "eu-west-1"]).Code);
    }

    [Fact]
    public void Rules_cost_and_regions_answer()
    {
        Assert.Contains("DM110", Invoke(RulesCommand.Create()).Output, StringComparison.Ordinal);
        Assert.Contains("Remedy: ", Invoke(RulesCommand.Create(), "dm110").Output, StringComparison.Ordinal);
        Assert.Contains("For each million documents", Invoke(CostCommand.Create(), "--documents", "1000").Output, StringComparison.Ordinal);
        Assert.StartsWith("us-east-2", Invoke(RegionsCommand.Create(), "40,-83", "--residency", "us").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-west-2", "us-east-2")]
    [InlineData("eu-west-1", "eu-west-3")]
    [InlineData("ap-northeast-1", "ap-northeast-3")]
    public void A_second_region_is_far_enough_in_the_same_jurisdiction_and_may_be_strongly_consistent(string primary, string second) =>
        Assert.StartsWith(second, Invoke(RegionsCommand.Create(), primary, "--second").Output, StringComparison.Ordinal);

    [Fact]
    public void Where_a_jurisdiction_has_no_second_region_others_are_asked_for()
    {
        Assert.StartsWith("None in sa", Invoke(RegionsCommand.Create(), "sa-east-1", "--second").Output, StringComparison.Ordinal);
        Assert.StartsWith("us-east-1", Invoke(RegionsCommand.Create(), "sa-east-1", "--second", "--residency", "us").Output,
            StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (int Code, string Output, string Error) Run(params string[] arguments) => Invoke(TableCommand.Create(), arguments);

    private static (int Code, string Output, string Error) Invoke(Command command, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = command.Parse(arguments).Invoke(new() { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    private static (int Code, string Output, string Error) WithInput(TextReader input, params string[] arguments)
    {
        var before = Console.In;
        Console.SetIn(input);
        try
        {
            return Run(arguments);
        }
        finally
        {
            Console.SetIn(before);
        }
    }

    /// <summary>What <c>yes</c> writes.</summary>
    private sealed class EndlessReader : TextReader
    {
        public long Taken { get; private set; }

        public override int ReadBlock(char[] buffer, int index, int count) =>
            throw new NotSupportedException("Nothing may read to the end.");

        public override string ReadToEnd() => throw new NotSupportedException("Nothing may read to the end.");

        public override int Read(char[] buffer, int index, int count)
        {
            for (var i = 0; i < count; i++) buffer[index + i] = i % 2 == 0 ? 'y' : '\n';
            Taken += count;
            return count;
        }
    }

    private static string Sample(string name) => Path.Combine(Here(), "..", "..", "samples", "tables", name);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
