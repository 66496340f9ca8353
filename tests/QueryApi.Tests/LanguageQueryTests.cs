using Pipeline.Testing.Items;

namespace Pipeline.QueryApi.Tests;

/// <summary>Languages by any of their names, against a plain model: filter everything, then sort it.</summary>
public sealed class LanguageQueryTests
{
    // What a name lists, said here once more by hand.
    private static readonly Dictionary<string, string[]> Model = new()
    {
        ["fr-CA"] = ["fr"],
        ["eng"] = ["en"],
        ["en_US"] = ["en"],
        ["zh"] = ["zh", "zh-Hans", "zh-Hant"],
        ["zh-TW"] = ["zh-Hant"],
        ["ZH-hans"] = ["zh-Hans"],
        ["no"] = ["nb", "nn"],
        ["sh"] = ["bs", "hr", "sr-Cyrl", "sr-Latn"],
        ["sr"] = ["sr-Cyrl", "sr-Latn"],
        ["ms"] = ["ms", "id", "min"],
        ["in"] = ["id"],
        ["und"] = ["und"],
    };

    private static readonly string[] Tags = [.. Model.Values.SelectMany(tags => tags).Distinct()];

    [Fact]
    public async Task Pages_of_any_languages_by_one_cursor_are_what_sorting_everything_gives()
    {
        var random = new Random(20261129);
        for (var round = 0; round < 60; round++)
        {
            // Few dates, so that many sort keys are equal.
            var items = Enumerable.Range(0, random.Next(60)).Select(number => SomeItem.Of(
                $"{number}", language: Tags[random.Next(Tags.Length)], processingDate: $"2026-01-0{random.Next(1, 8)}T00:00:00.0000000Z"))
                    .ToArray();
            var api = await new Api().With(items);
            for (var question = 0; question < 5; question++)
            {
                var names = Model.Keys.Where(_ => random.Next(4) == 0).DefaultIfEmpty("zh").Take(6).ToArray();
                var descending = random.Next(2) == 0;
                var wanted = names.SelectMany(name => Model[name]).ToHashSet();

                var seen = await PagesAsync(api,
                    $"language={string.Join(',', names)}&order={(descending ? "desc" : "asc")}&limit={random.Next(1, 9)}");

                var expected = items.Where(item => wanted.Contains(item.Language!)).ToList();
                Assert.Equal(expected.Select(item => item.ObjectKey).Order(), seen.Select(item => item.Key).Order());
                var dates = seen.Select(item => item.Date).ToList();
                Assert.Equal(descending ? dates.OrderDescending(StringComparer.Ordinal) : dates.Order(StringComparer.Ordinal), dates);
            }
        }
    }

    [Fact]
    public async Task Names_of_the_same_languages_share_a_cursor()
    {
        var api = await new Api().With(SomeItem.Of("1", language: "zh-Hans"), SomeItem.Of("2", language: "zh-Hant"));
        var cursor = (await api.JsonAsync("/documents?language=zh&limit=1")).GetProperty("cursor").GetString();

        Assert.Single(Api.Keys(await api.JsonAsync($"/documents?language=chi,zh-TW&cursor={cursor}")));
        await api.JsonAsync($"/documents?language=zh-TW&cursor={cursor}", 400);
    }

    [Fact]
    public async Task Exact_lists_what_the_counts_count()
    {
        var api = await new Api().With(SomeItem.Of("1", language: "ms"), SomeItem.Of("2", language: "id"));

        Assert.Equal(2, Api.Keys(await api.JsonAsync("/documents?language=ms")).Length);
        Assert.Equal(["1"], Api.Keys(await api.JsonAsync("/documents?language=ms&exact=true")));
    }

    [Theory]
    [InlineData("french", "fr: French")]
    [InlineData("xx", "xh: Xhosa")]
    [InlineData("fr,deutsch", "de: German")]
    [InlineData("de_DE.UTF-8", "such as fr or zh-Hant")]
    public async Task An_unknown_language_is_refused_with_near_ones(string language, string near)
    {
        var problem = await new Api().JsonAsync($"/documents?language={language}", 400);

        var error = Assert.Single(problem.GetProperty("errors").EnumerateArray());
        Assert.Equal("language", error.GetProperty("parameter").GetString());
        Assert.Contains(near, error.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static async Task<List<(string Key, string Date)>> PagesAsync(Api api, string query)
    {
        var seen = new List<(string, string)>();
        for (string? cursor = null; ;)
        {
            var page = await api.JsonAsync($"/documents?{query}{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray()
                .Select(item => (item.GetProperty("objectKey").GetString()!, item.GetProperty("processingDate").GetString()!)));
            if (!page.TryGetProperty("cursor", out var next)) return seen;
            cursor = next.GetString();
            Assert.True(seen.Count < 100, "pages do not end");
        }
    }
}
