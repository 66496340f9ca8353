using Pipeline.Testing.Items;

namespace Pipeline.QueryApi.Tests;

public sealed class GetDocumentTests
{
    private static readonly string Path = $"/documents/{SomeItem.IdOf("report.pdf")}";

    [Fact]
    public async Task The_current_version_is_answered_whole()
    {
        var api = await new Api().With(SomeItem.Of(versionId: "v1", current: false),
            SomeItem.Of(versionId: "v2", at: "2026-01-16T00:00:00Z", title: "Nouveau"));

        var item = await api.JsonAsync(Path);

        Assert.Equal("Nouveau", item.GetProperty("title").GetString());
        Assert.Equal("v2", item.GetProperty("versionId").GetString());
        Assert.Equal("blue", item.GetProperty("userMetadata").GetProperty("team").GetString());
    }

    [Fact]
    public async Task Any_attribute_can_be_asked_for_alone()
    {
        var api = await new Api().With(SomeItem.Of());

        Assert.Equal(["documentId", "processingDate", "extractorVersion"],
            (await api.JsonAsync($"{Path}?fields=extractorVersion")).EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task A_deleted_document_is_a_problem_that_points_to_its_versions()
    {
        var api = await new Api().With(SomeItem.Of(), SomeItem.Tombstone());

        var problem = await api.JsonAsync(Path, 404);

        Assert.EndsWith(":document-deleted", problem.GetProperty("type").GetString());
        var versions = new Uri(new Uri("http://host/us-west-2" + Path), problem.GetProperty("versions").GetString());
        Assert.Equal($"/us-west-2{Path}/versions", versions.AbsolutePath);
    }

    [Fact]
    public async Task An_unknown_document_is_not_found()
    {
        Assert.EndsWith(":no-such-document", (await new Api().JsonAsync(Path, 404)).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("/documents/xyz")]
    [InlineData("/documents/0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("/documents/%00")]
    public async Task A_wrong_id_is_named(string path)
    {
        var problem = await new Api().JsonAsync(path, 400);

        Assert.Equal("documentId", problem.GetProperty("errors")[0].GetProperty("parameter").GetString());
        Assert.Equal("path", problem.GetProperty("errors")[0].GetProperty("in").GetString());
    }

    [Fact]
    public async Task A_page_of_large_versions_is_cut_and_its_link_goes_on()
    {
        var api = await new Api().With([.. Enumerable.Range(1, 4).Select(day =>
            SomeItem.Of(versionId: $"v{day}", at: $"2026-01-0{day}T00:00:00Z", title: new string('"', 100_000), current: day == 4))]);

        var seen = new List<string>();
        for (var path = $"{Path}/versions"; path.Length > 0;)
        {
            var answer = await api.GetAsync(path);
            var items = Api.Json(answer).GetProperty("items").EnumerateArray().ToList();
            seen.Add(Assert.Single(items).GetProperty("versionId").GetString()!);
            path = answer.Headers.TryGetValue("Link", out var link) ? $"{Path}/versions{link[1..link.IndexOf('>')]}" : "";
        }

        Assert.Equal(["v4", "v3", "v2", "v1"], seen);
    }

    [Fact]
    public async Task Versions_are_listed_newest_first_over_pages()
    {
        var api = await new Api().With(
            SomeItem.Of(versionId: "a", at: "2026-01-01T00:00:00Z", current: false),
            SomeItem.Of(versionId: "b", at: "2026-01-02T00:00:00Z", sequencer: "us-west-2:1", current: false),
            SomeItem.Of(versionId: "c", at: "2026-01-02T00:00:00Z", sequencer: "us-west-2:2", current: false),
            SomeItem.Tombstone(versionId: "d", at: "2026-01-03T00:00:00Z"));

        var seen = new List<string>();
        for (var path = $"{Path}/versions?limit=1&fields=versionId,status"; path.Length > 0;)
        {
            var page = await api.JsonAsync(path);
            Assert.True(page.GetProperty("deleted").GetBoolean());
            Assert.Equal(1, page.GetProperty("count").GetInt32());
            seen.Add(page.GetProperty("items")[0].GetProperty("versionId").GetString()!);
            path = page.TryGetProperty("cursor", out var cursor)
                ? $"{Path}/versions?limit=1&fields=versionId,status&cursor={cursor.GetString()}" : "";
        }

        Assert.Equal(["d", "c", "b", "a"], seen);
    }
}
