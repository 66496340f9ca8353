using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Tables.Cost;
using Pipeline.Tables.Cost.Compare;
using Pipeline.Tables.Rendering;
using Pipeline.Tables.Rules;

namespace Pipeline.Cli.Commands;

/// <summary>The answers of the table verbs as JSON: one document each, whose schema <c>docmeta table schema --of VERB</c> prints.</summary>
internal static class TableJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The option that asks for it, the same in every verb.</summary>
    public static Option<bool> Flag { get; } = new("--json")
    {
        Description = "Print one JSON document instead of text; its schema: docmeta table schema --of VERB.",
    };

    /// <summary>Whether it was asked for.</summary>
    public static bool Asked(ParseResult parse) => parse.GetValue(Flag);

    /// <summary>Prints a document.</summary>
    /// <returns>Exit code 0.</returns>
    public static int Write(TextWriter output, JsonNode document)
    {
        output.WriteLine(document.ToJsonString(Options));
        return 0;
    }

    public static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> one) => new([.. items.Select(one)]);

    public static JsonObject Of(Finding finding) => new()
    {
        ["code"] = finding.Code,
        ["severity"] = finding.Severity.ToString().ToLowerInvariant(),
        ["path"] = finding.Path,
        ["file"] = finding.Where?.Source,
        ["line"] = finding.Where?.Line,
        ["column"] = finding.Where?.Column,
        ["message"] = finding.Message,
        ["remedy"] = finding.Remedy,
    };

    public static JsonObject Of(CostEstimate estimate, PriceBook book) => new()
    {
        ["prices"] = new JsonObject
        {
            ["name"] = book.Name,
            ["asOf"] = book.AsOf.ToString("yyyy-MM-dd"),
            ["currency"] = book.Currency,
            ["source"] = book.Source,
        },
        ["lines"] = List(estimate.Lines, line => new JsonObject
        {
            ["region"] = line.Region,
            ["item"] = line.Item,
            ["what"] = line.What,
            ["quantity"] = line.Quantity,
            ["unit"] = line.Unit,
            ["amount"] = line.Amount,
            ["priceSource"] = line.Source,
            ["unchecked"] = line.Unchecked,
        }),
        ["byRegion"] = new JsonObject(estimate.ByRegion.Select(region => KeyValuePair.Create(region.Region, (JsonNode?)region.Amount))),
        ["total"] = estimate.Total,
        ["notes"] = List(estimate.Notes, note => note),
    };

    public static JsonArray Of(IEnumerable<CostOption> options) =>
        List(options, option => new JsonObject { ["name"] = option.Name, ["amount"] = option.Amount, ["remark"] = option.Remark });

    public static JsonObject Of(IReadOnlyList<SecondRegionLine> lines, PriceBook book) => new()
    {
        ["currency"] = book.Currency,
        ["lines"] = List(
            lines,
            line => new JsonObject { ["what"] = line.What, ["alone"] = line.Alone, ["together"] = line.Together, ["added"] = line.Added }),
        ["alone"] = lines.Sum(line => line.Alone),
        ["together"] = lines.Sum(line => line.Together),
        ["added"] = lines.Sum(line => line.Added),
    };

    public static JsonArray Of(IEnumerable<RenderedFile> files) =>
        List(files, file => new JsonObject { ["path"] = file.Path, ["text"] = file.Text });
}
