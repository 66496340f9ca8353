using System.Text.Json;

namespace Pipeline.Local.Tests;

/// <summary>The samples through the whole pipeline, held to what <c>samples/expected.json</c> says of each.</summary>
public sealed class SamplesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples");

    private static JsonElement Expected =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "expected.json"))).RootElement.GetProperty("documents");

    [Fact]
    public async Task Every_sample_yields_in_both_regions_what_expected_json_says()
    {
        await using var pipeline = await RunningPipeline.StartAsync(samples: Path.Combine(Folder, "documents"));
        var wrong = new List<string>();
        foreach (var document in Expected.EnumerateObject())
        {
            var id = Catalog.Identity.DocumentId.Of(Ingest.IngestSettings.DefaultCollection, new("samples/" + document.Name));
            foreach (var region in LocalOptions.Regions)
            {
                JsonElement item = default;
                await RunningPipeline.Eventually(async () =>
                    (item = await pipeline.GetJsonAsync($"/{region}/documents/{id}")).TryGetProperty("documentId", out _));
                wrong.AddRange(document.Value.EnumerateObject()
                    .Select(wanted =>
                        (wanted.Name, Wanted: wanted.Value.GetRawText(), Found: item.TryGetProperty(AttributeOf(wanted.Name), out var found)
                            ? found.GetRawText() : "nothing"))
                    .Where(attribute => !JsonEqual(attribute.Wanted, attribute.Found))
                    .Select(attribute => $"{region} {document.Name}: {attribute.Name} is {attribute.Found}, expected {attribute.Wanted}"));
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Every_sample_is_expected_and_every_expectation_has_a_sample() => Assert.Equal(
        Expected.EnumerateObject().Select(document => document.Name).Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Path.Combine(Folder, "documents")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));

    private static string AttributeOf(string expectation) => expectation == "language" ? "detectedLanguage" : expectation;

    private static bool JsonEqual(string left, string right)
    {
        if (left == right) return true;
        if (right == "nothing") return false;
        using var a = JsonDocument.Parse(left);
        using var b = JsonDocument.Parse(right);
        return JsonElement.DeepEquals(a.RootElement, b.RootElement);
    }
}
