using System.IO.Compression;
using System.Text;
using Pipeline.Cli.Answers;
using Pipeline.Testing;
using Pipeline.Testing.Items;

namespace Pipeline.Cli.Tests.Verbs;

public sealed class MigrateTests : IDisposable
{
    private const string Mapping = """
        fields:
          objectKey: path
          objectLastModified: {from: changed, format: "dd/MM/yyyy HH:mm"}
          title: meta.name
          authors: {from: writers, separator: "|"}
          language: lang
          pageCount: pages
          contentType: {value: application/pdf}
          userMetadata.shelf: shelf
        ignore: [internalId]
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-migrate-").FullName;

    [Fact]
    public async Task Records_of_CSV_become_items_that_are_read_back_equal_and_a_second_run_changes_nothing()
    {
        var mapping = Write("mapping.yaml", Mapping);
        var csv = Write("old.csv",
            "path,changed,meta.name,writers,lang,pages,shelf,internalId\n" + string.Concat(Enumerable.Range(0, 60).Select(number =>
            $"reports/{number}.pdf,15/01/2026 10:00,\"Rapport, \"\"{number}\"\"\",Amélie|Zoë,fr,{number},B{number},{number}\n")));
        using var table = await LocalTable.NewAsync();
        var (code, first) = await DocmetaRun.JsonAsync(["migrate", csv, "--mapping", mapping, "--yes", .. table.Options]);
        Assert.Equal((0, 60, 60, 0), (code, Number(first, "written"), Number(first, "verified"), Number(first, "different")));
        var item = (await table.ItemsAsync()).Single(each => each.ObjectKey == "reports/7.pdf");
        Assert.Equal(("Rapport, \"7\"", "fr", "B7", 7L), (item.Title, item.Language, item.UserMetadata["shelf"], item.PageCount));
        Assert.Equal(["Amélie", "Zoë"], item.Authors);
        Assert.Equal(SomeItem.IdOf("reports/7.pdf"), item.DocumentId);
        var (_, second) = await DocmetaRun.JsonAsync(["migrate", csv, "--mapping", mapping, "--yes", .. table.Options]);
        Assert.Equal((0, 60, 60), (Number(second, "written"), Number(second, "existing"), Number(second, "verified")));
    }

    [Fact]
    public async Task A_dry_run_tells_what_is_wrong_with_each_record_and_writes_nothing()
    {
        var lines = Write("old.jsonl", """
            {"objectKey":"a.pdf","objectLastModified":"2026-01-15T10:00:00Z"}
            {"objectKey":"b.pdf","objectLastModified":"yesterday"}
            {"objectKey":"c.pdf"}
            not json
            {"objectKey":"d.pdf","objectLastModified":"2026-01-15T10:00:00Z","pageCount":"many"}
            {"objectKey":"e.pdf","objectLastModified":"2026-01-15T10:00:00Z","colour":"red"}
            """);
        using var table = await LocalTable.NewAsync();
        var (code, result) = await DocmetaRun.JsonAsync(["migrate", lines, "--dry-run", .. table.Options]);
        Assert.Equal((ExitCodes.Different, 1, 5), (code, Number(result, "written"), Number(result, "invalid")));
        var errors = result.GetProperty("errors").EnumerateArray().ToDictionary(each => each.GetProperty("place").GetString()!,
            each => each.GetProperty("message").GetString()!);
        Assert.Contains("objectLastModified is not a date", errors["old.jsonl:2"], StringComparison.Ordinal);
        Assert.Contains("objectLastModified is missing", errors["old.jsonl:3"], StringComparison.Ordinal);
        Assert.Contains("not JSON", errors["old.jsonl:4"], StringComparison.Ordinal);
        Assert.Contains("pageCount is not a whole number", errors["old.jsonl:5"], StringComparison.Ordinal);
        Assert.Contains("colour is no attribute", errors["old.jsonl:6"], StringComparison.Ordinal);
        Assert.Empty(await table.ItemsAsync());
    }

    [Fact]
    public async Task A_JSON_array_and_a_gzipped_export_line_are_read_as_well_and_what_is_newer_stays()
    {
        var array = Write("old.json",
            """[{"objectKey":"a.pdf","objectLastModified":"2026-01-15T10:00:00Z","versionId":"v1","title":"migrated"}, {"objectKey":"b.pdf","objectLastModified":"2026-01-15T10:00:00Z"}]""");
        var export = Path.Combine(_folder, "export.json.gz");
        using (var gzip = new GZipStream(File.Create(export), CompressionLevel.Fastest))
            gzip.Write("""{"Item":{"objectKey":{"S":"c.pdf"},"objectLastModified":{"S":"2026-01-15T10:00:00Z"},"pageCount":{"N":"3"},"keywords":{"SS":["x","y"]}}}"""u8);
        using var table = await LocalTable.NewAsync();
        await table.FillAsync(SomeItem.Of("a.pdf", title: "extracted"));
        var (code, result) = await DocmetaRun.JsonAsync(["migrate", array, "--yes", .. table.Options]);
        Assert.Equal((0, 1, 1), (code, Number(result, "written"), Number(result, "existing")));
        Assert.Equal(0, (await DocmetaRun.JsonAsync(["migrate", export, "--yes", .. table.Options])).Code);
        var items = await table.ItemsAsync();
        Assert.Equal("extracted", items.Single(item => item.ObjectKey == "a.pdf").Title);
        Assert.Equal(3, items.Single(item => item.ObjectKey == "c.pdf").PageCount);
    }

    [Fact]
    public async Task Samples_are_seeded_through_the_real_Ingest_once()
    {
        using var table = await LocalTable.NewAsync();
        var samples = Path.Combine(Repository.Root, "samples", "documents");
        var (code, result) = await DocmetaRun.JsonAsync(["seed", samples, "--yes", .. table.Options]);
        Assert.Equal(0, code);
        Assert.All(result.GetProperty("documents").EnumerateArray(),
            document => Assert.Equal("Extracted", document.GetProperty("outcome").GetString()));
        var items = await table.ItemsAsync();
        Assert.True(items.Select(item => item.Language).Distinct().Count() > 5);
        Assert.True(items.Select(item => item.ContentType).Distinct().Count() > 5);
        var (_, again) = await DocmetaRun.JsonAsync(["seed", samples, "--yes", .. table.Options]);
        Assert.All(again.GetProperty("documents").EnumerateArray(),
            document => Assert.Equal("AlreadyThere", document.GetProperty("outcome").GetString()));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static int Number(System.Text.Json.JsonElement result, string name) => result.GetProperty(name).GetInt32();

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }
}
