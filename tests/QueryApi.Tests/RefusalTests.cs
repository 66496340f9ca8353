using Pipeline.Catalog.Stores;
using Pipeline.Testing.Items;
using Pipeline.Testing.Time;

namespace Pipeline.QueryApi.Tests;

/// <summary>What is wrong is said so that whoever asked can put it right: which parameter, what would do, when to ask again.</summary>
public sealed class RefusalTests
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("/documents", "language is missing; for example language=fr.")]
    [InlineData("/documents?language=fr&limit=101", "limit is a whole number from 1 to 100.")]
    [InlineData("/documents?language=fr&limit=5&limit=6", "limit is given more than once.")]
    [InlineData("/documents?language=fr&order=up", "order is asc (oldest first) or desc (newest first).")]
    [InlineData("/documents?language=a1,b1,c1,d1,e1,f1,g1,h1,i1,j1,k1", "language names 11 languages; at most 10 are listed together.")]
    [InlineData("/documents/0", "documentId is 32 lower-case hexadecimal digits.")]
    [InlineData("/documents/" + Id + "?documentId=1", "documentId is not known; there are fields, token.")]
    [InlineData("/health?colour=red&colour=blue", "colour is not known; there are no parameters here.")]
    [InlineData("/health?a234567890123456789012345678901234567890=1",
        "a234567890123456789012345678901234567890 is not known; there are no parameters here.")]
    [InlineData("/health?a2345678901234567890123456789012345678901=1",
        "a234567890123456789012345678901234567890… is not known; there are no parameters here.")]
    public async Task A_wrong_request_is_told_what_would_do(string path, string detail)
    {
        var problem = await new Api().JsonAsync(path, 400);

        Assert.Equal(detail, problem.GetProperty("detail").GetString());
        Assert.StartsWith("The parameter ", problem.GetProperty("title").GetString());
        Assert.Single(problem.GetProperty("errors").EnumerateArray());
    }

    [Theory]
    [InlineData("a234567890123456789012345678901234567890", "'a234567890123456789012345678901234567890', which")]
    [InlineData("a2345678901234567890123456789012345678901", "'a234567890123456789012345678901234567890…', which")]
    public async Task An_unknown_field_is_repeated_as_far_as_it_is_of_use(string name, string quoted) =>
        Assert.StartsWith($"fields names {quoted}",
            (await new Api().JsonAsync($"/documents?language=fr&fields={name}", 400)).GetProperty("detail").GetString());

    [Fact]
    public async Task Several_wrong_parameters_are_told_at_once_up_to_ten()
    {
        var two = await new Api().JsonAsync("/documents?limit=x", 400);
        var many = await new Api().JsonAsync("/health?" + string.Join('&', Enumerable.Range(1, 12).Select(number => $"p{number}=1")), 400);

        Assert.Equal(("Some parameters are wrong", 2), (two.GetProperty("title").GetString(), two.GetProperty("errors").GetArrayLength()));
        Assert.Equal(10, many.GetProperty("errors").GetArrayLength());
    }

    [Theory]
    [InlineData("language=fr,de,en,es,it,pt,nl,ja,ko,tr", 200)]
    [InlineData("language=fr&limit=1", 200)]
    [InlineData("language=fr&limit=100", 200)]
    [InlineData("language=fr&order=desc", 200)]
    [InlineData("language=fr&contentType=a%2Fb", 200)]
    public async Task The_ends_of_a_range_belong_to_it(string query, int status) =>
        Assert.Equal(status, (await new Api().GetAsync($"/documents?{query}")).Status);

    [Fact]
    public async Task A_language_that_is_named_twice_is_asked_for_once()
    {
        var store = new TroubledStore();

        await new Api(store).JsonAsync("/documents?language=fr,FR,de&language=fr");

        Assert.Equal(["fr", "de"], store.Asked!.Languages);
        Assert.Equal((50, true), (store.Asked.Limit, store.Asked.Descending));
    }

    [Fact]
    public async Task Descending_is_what_desc_means_and_asc_is_not()
    {
        var store = new TroubledStore();

        await new Api(store).JsonAsync("/documents?language=fr&order=asc");
        Assert.False(store.Asked!.Descending);
        await new Api(store).JsonAsync("/documents?language=fr&order=desc");
        Assert.True(store.Asked!.Descending);
    }

    [Fact]
    public async Task A_page_that_ended_early_says_so_and_another_does_not()
    {
        var position = new Catalog.Queries.LanguagePosition(new("2026"), "fr", new("a"));
        var early = await new Api(new TroubledStore { Page = new([], [], position, StoppedEarly: true) }).JsonAsync(
            "/documents?language=fr");
        var full = await new Api(new TroubledStore { Page = new([], [], position) }).JsonAsync("/documents?language=fr");

        Assert.True(early.GetProperty("stoppedEarly").GetBoolean());
        Assert.False(full.TryGetProperty("stoppedEarly", out _));
    }

    [Theory]
    [InlineData("/documents?language=fr")]
    [InlineData("/health/ready")]
    public async Task A_table_out_of_reach_is_asked_again_in_a_second(string path)
    {
        var answer = await new Api(
            new TroubledStore { Trip = () => throw new StoreUnavailableException("throttled", new IOException()) }).GetAsync(path);

        Assert.Equal((503, "1"), (answer.Status, answer.Headers["Retry-After"]));
        Assert.EndsWith(":store-unavailable", Api.Json(answer).GetProperty("type").GetString());
        Assert.False(Api.Json(answer).TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task A_table_that_refuses_is_for_operators_and_nothing_to_ask_again()
    {
        var refused = new StoreAccessException("dynamodb:Query", "documents", "us-west-2", "no permission for arn:aws:iam::1",
            new IOException());
        var answer = await new Api(new TroubledStore { Trip = () => throw refused }).GetAsync("/health/ready");

        Assert.Equal(503, answer.Status);
        Assert.False(answer.Headers.ContainsKey("Retry-After"));
        Assert.EndsWith(":store-refused", Api.Json(answer).GetProperty("type").GetString());
        Assert.DoesNotContain("arn", Api.Json(answer).ToString());
    }

    [Fact]
    public async Task Readiness_tells_how_long_the_table_took()
    {
        var clock = new ManualClock();
        var api = new Api(new TroubledStore { Trip = () => clock.Advance(TimeSpan.FromTicks(12_560)) }, clock: clock);

        Assert.Equal(1.3, (await api.JsonAsync("/health/ready")).GetProperty("storeMilliseconds").GetDouble());
    }

    [Fact]
    public async Task A_deleted_document_says_since_when()
    {
        var api = await new Api().With(SomeItem.Of(), SomeItem.Tombstone());
        var id = SomeItem.IdOf("report.pdf").Value;

        var problem = await api.JsonAsync($"/documents/{id}", 404);

        Assert.Equal(
            (id, "2026-01-16T10:00:00Z", $"{id}/versions"),
            (problem.GetProperty("documentId").GetString(), problem.GetProperty("deletedAt").GetString(), problem.GetProperty("versions")
                .GetString()));
    }

    [Fact]
    public async Task Answers_are_kept_by_no_cache() =>
        Assert.Equal("no-store", (await new Api().GetAsync("/health")).Headers["Cache-Control"]);
}
