using Pipeline.Testing.Items;

namespace Pipeline.QueryApi.Tests;

public sealed class ListDocumentsTests
{
    [Fact]
    public async Task Documents_are_listed_by_language_newest_first_and_name_the_region()
    {
        var api = await new Api().With(
            SomeItem.Of("old.pdf", at: "2026-01-01T00:00:00Z"), SomeItem.Of("new.pdf", at: "2026-02-01T00:00:00Z"),
            SomeItem.Of("german.pdf", language: "de"));

        var list = await api.JsonAsync("/documents?language=fr");

        Assert.Equal(["new.pdf", "old.pdf"], Api.Keys(list));
        Assert.Equal(Api.Region, list.GetProperty("region").GetString());
        Assert.Equal(2, list.GetProperty("count").GetInt32());
        Assert.False(list.TryGetProperty("cursor", out _));
    }

    [Theory]
    [InlineData("language=fr,de")]
    [InlineData("language=fr&language=de")]
    [InlineData("language=FR,De")]
    [InlineData("language=fr%2Cde")]
    public async Task Several_languages_are_merged_in_date_order(string query)
    {
        var api = await new Api().With(
            SomeItem.Of("1", at: "2026-01-01T00:00:00Z"), SomeItem.Of("2", at: "2026-01-02T00:00:00Z", language: "de"),
            SomeItem.Of("3", at: "2026-01-03T00:00:00Z"));

        Assert.Equal(["1", "2", "3"], Api.Keys(await api.JsonAsync($"/documents?{query}&order=asc")));
    }

    [Theory]
    [InlineData("from=2026-01-02", "2,3")]
    [InlineData("to=2026-01-02", "1,2")]
    [InlineData("from=2026-01-02&to=2026-01-02", "2")]
    [InlineData("from=2026&to=2026", "1,2,3")]
    [InlineData("from=2026-02", "")]
    [InlineData("to=2026-01", "1,2,3")]
    [InlineData("from=2026-01-02T12:00:00Z", "2,3")]
    [InlineData("from=2026-01-02T12:00:01Z", "3")]
    [InlineData("to=2026-01-02T11:59Z", "1")]
    [InlineData("from=2026-01-02T14:00:00%2B02:00&to=2026-01-02T14:00:00+02:00", "2")]
    public async Task A_date_range_has_the_precision_in_which_it_is_given(string range, string expected)
    {
        var api = await new Api().With(
            SomeItem.Of("1", at: "2026-01-01T12:00:00Z"), SomeItem.Of("2", at: "2026-01-02T12:00:00Z"),
            SomeItem.Of("3", at: "2026-01-03T12:00:00Z"));

        var keys = Api.Keys(await api.JsonAsync($"/documents?language=fr&order=asc&{range}"));

        Assert.Equal(expected, string.Join(',', keys));
    }

    [Fact]
    public async Task Pages_go_on_where_the_one_before_ended()
    {
        var api = await new Api().With([.. Enumerable.Range(1, 5).Select(day => SomeItem.Of($"{day}", at: $"2026-01-0{day}T00:00:00Z"))]);

        var first = await api.JsonAsync("/documents?language=fr&limit=2");
        var second = await api.JsonAsync($"/documents?language=fr&limit=2&cursor={first.GetProperty("cursor").GetString()}");
        var last = await api.JsonAsync($"/documents?language=fr&limit=2&cursor={second.GetProperty("cursor").GetString()}");

        Assert.Equal(["5", "4", "3", "2", "1"], [.. Api.Keys(first), .. Api.Keys(second), .. Api.Keys(last)]);
        Assert.False(last.TryGetProperty("cursor", out _));
    }

    [Fact]
    public async Task The_next_page_is_also_a_link()
    {
        var api = await new Api().With(SomeItem.Of("1"), SomeItem.Of("2"));
        var response = await api.GetAsync("/documents?language=fr&limit=1");

        var link = response.Headers["Link"];

        Assert.Matches("^<\\?language=fr&limit=1&cursor=[A-Za-z0-9_-]+>; rel=\"next\"$", link);
        Assert.Single(Api.Keys(await api.JsonAsync("/documents" + link[1..link.IndexOf('>')])));

        // Of three pages the second leads on with one cursor, its own.
        await api.With(SomeItem.Of("3"));
        var second = await api.GetAsync("/documents" + link[1..link.IndexOf('>')]);
        Assert.Matches("^<\\?language=fr&limit=1&cursor=[A-Za-z0-9_-]+>; rel=\"next\"$", second.Headers["Link"]);
        Assert.NotEqual(link, second.Headers["Link"]);
    }

    [Fact]
    public async Task Only_the_fields_asked_for_are_answered_with_the_keys()
    {
        var api = await new Api().With(SomeItem.Of());

        var item = (await api.JsonAsync("/documents?language=fr&fields=title,pageCount")).GetProperty("items")[0];

        Assert.Equal(["documentId", "processingDate", "title", "pageCount"], item.EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [InlineData("", "language")]
    [InlineData("language=", "language")]
    [InlineData("language=x", "language")]
    [InlineData("language=fr,,de", "language")]
    [InlineData("language=a-b_c", "language")]
    [InlineData("language=fr&limit=0", "limit")]
    [InlineData("language=fr&limit=101", "limit")]
    [InlineData("language=fr&limit=1e1", "limit")]
    [InlineData("language=fr&limit=5&limit=6", "limit")]
    [InlineData("language=fr&from=yesterday", "from")]
    [InlineData("language=fr&from=2026-13", "from")]
    [InlineData("language=fr&from=2026-01-01T00:00:00", "from")]
    [InlineData("language=fr&to=2026-02-30", "to")]
    [InlineData("language=fr&from=2026-02&to=2026-01", "from,to")]
    [InlineData("language=fr&order=up", "order")]
    [InlineData("language=fr&contentType=pdf", "contentType")]
    [InlineData("language=fr&fields=colour", "fields")]
    [InlineData("language=fr&fields=contentHash", "fields")]
    [InlineData("language=fr&cursor=", "cursor")]
    [InlineData("language=fr&cursor=AAAA", "cursor")]
    [InlineData("lang=fr", "language,lang")]
    [InlineData("language=x&limit=x&order=x", "language,order,limit")]
    public async Task A_wrong_parameter_is_a_problem_that_names_it(string query, string names)
    {
        var response = await new Api().GetAsync($"/documents?{query}");

        Assert.Equal(400, response.Status);
        Assert.Equal("application/problem+json", response.Headers["Content-Type"]);
        var problem = Api.Json(response);
        Assert.Equal(names.Split(','),
            problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("parameter").GetString()));
        Assert.All(names.Split(','), name => Assert.Contains(name, problem.GetProperty("detail").GetString()));
        Assert.Equal(Api.Region, problem.GetProperty("region").GetString());
    }

    [Fact]
    public async Task A_page_of_large_items_is_cut_and_goes_on()
    {
        var api = await new Api().With([.. Enumerable.Range(1, 9).Select(i => SomeItem.Of($"{i}", title: new string('"', 100_000)))]);

        var keys = new List<string>();
        for (var path = "/documents?language=fr"; path.Length > 0;)
        {
            var response = await api.GetAsync(path);
            Assert.True(response.ToPayload(default).Length < 6 * 1024 * 1024);
            var list = Api.Json(response);
            // Each item alone fills an answer.
            Assert.Single(Api.Keys(list));
            keys.AddRange(Api.Keys(list));
            path = list.TryGetProperty("cursor", out var cursor) ? $"/documents?language=fr&cursor={cursor.GetString()}" : "";
        }

        Assert.Equal(Enumerable.Range(1, 9).Select(i => $"{i}"), keys.Order());
    }
}
