using System.Globalization;
using Pipeline.Tables.Cost;
using Pipeline.Tables.Cost.Usage;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Specification;
using Pipeline.Tables.Templates;

namespace Pipeline.Tables.Tests.Cost;

public class MeasuredFunctionsTests
{
    private const string Small = """
        {"functions":{
          "calls-only":{"warmProcessorMilliseconds":{"p50":1.0},"peakMegabytes":20},
          "ingest":{"warmProcessorMilliseconds":{"p50":2.0},"peakMegabytes":30},
          "query-api":{"warmProcessorMilliseconds":{"p50":1.0},"peakMegabytes":20},
          "changes":{"warmProcessorMilliseconds":{"p50":0.5},"peakMegabytes":20} } }
        """;

    private static readonly string[] Architectures = ["x86_64", "arm64"];

    [Fact]
    public void A_function_takes_its_processor_time_by_its_share_of_a_processor_and_what_AWS_says_of_its_calls()
    {
        var usage = MeasuredFunctions.Over(new() { IngestMegabytes = 512, ChangesMegabytes = 512, QueryMegabytes = 2048 }, Small,
            "small.json");

        // 2.0 × 1769 / 512 = 6.9; and the object 150, rows and item 5 each.
        Assert.Equal((7 + 160, 4 + 5, 2 + 10, 1 + 5),
            (usage.IngestMilliseconds, usage.ReplicaMilliseconds, usage.ChangesMilliseconds, usage.QueryMilliseconds));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"functions":{"ingest":{}}}""")]
    public void What_is_no_measured_table_is_refused_by_name(string text) =>
        Assert.Contains("other.json is no table",
            Assert.Throws<FormatException>(() => MeasuredFunctions.Over(new(), text, "other.json")).Message);

    [Fact]
    public void A_function_that_needs_more_memory_than_it_has_is_no_estimate() =>
        Assert.Contains("query-api needed 20 MB",
            Assert.Throws<FormatException>(() => MeasuredFunctions.Over(new() { QueryMegabytes = 19 }, Small, "small.json")).Message);

    [Fact]
    public void The_page_shows_what_a_thousand_documents_cost_by_the_table_measured_last()
    {
        var table = string.Join('\n', Rows());
        var page = File.ReadAllText(FileOf("docs/tables/cost.md"));

        Assert.True(page.Contains(table, StringComparison.Ordinal),
            $"docs/tables/cost.md is to hold, under \"A thousand documents\":\n\n{table}\n");
    }

    private static IEnumerable<string> Rows()
    {
        yield return "| 1,000 documents of 1 MB, two regions | x86_64 | arm64 |";
        yield return "|---|---|---|";
        yield return Row("functions: requests and duration", "lambda.");
        yield return Row("everything that a document costs", "");
    }

    private static string Row(string what, string items)
    {
        var pipeline = SpecLoader.Load(TableTemplates.Text("document-metadata"), "document-metadata.yaml").Spec;
        var measured = File.ReadAllText(FileOf("benchmarks/results/functions.json"));
        var amounts = Architectures.Select(architecture =>
        {
            var usage = MeasuredFunctions.Over(new PipelineUsage { Architecture = architecture, Queries = 0, Documents = 1_000_000 },
                measured, "functions.json");
            // A million more against none: what stands there anyway is no document's.
            return (Of(pipeline, usage, items) - Of(pipeline, usage with { Documents = 0 }, items)) / 1000;
        });
        return $"| {what} | {string.Join(" | ", amounts.Select(amount => amount.ToString("0.00000", CultureInfo.InvariantCulture)))} |";
    }

    private static decimal Of(GlobalTableSpec pipeline, PipelineUsage usage, string items) =>
        PipelineCost.Estimate(pipeline, usage, PriceBook.Load(PriceBook.Current)).Lines.Where(line =>
            line.Item.StartsWith(items, StringComparison.Ordinal)).Sum(line => line.Amount);

    private static string FileOf(string name)
    {
        for (var folder = AppContext.BaseDirectory; ; folder = Path.GetDirectoryName(folder)!)
        {
            if (File.Exists(Path.Combine(folder, "Pipeline.sln"))) return Path.Combine(folder, name);
        }
    }
}
