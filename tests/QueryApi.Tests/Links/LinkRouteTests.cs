using System.Text.Json;
using Pipeline.Catalog.Cursors;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.LambdaHost.Logging;
using Pipeline.QueryApi.Links;
using Pipeline.Testing.Items;
using Pipeline.Testing.Time;

namespace Pipeline.QueryApi.Tests.Links;

public sealed class LinkRouteTests
{
    private const string Upload = """{"key":"reports/new.pdf","contentType":"application/pdf","sizeBytes":12345}""";

    private readonly TokenKeys _keys = TokenKeys.Random();

    [Fact]
    public async Task Content_is_a_link_to_the_exact_current_version()
    {
        var api = await Region("us-west-2").With(SomeItem.Of(versionId: "v1", current: false),
            SomeItem.Of(versionId: "v2", at: "2026-01-16T00:00:00Z"));

        var link = await api.JsonAsync($"/documents/{SomeItem.IdOf("report.pdf")}/content");

        Assert.Equal("v2", link.GetProperty("versionId").GetString());
        Assert.Contains("/report.pdf?", link.GetProperty("url").GetString());
        Assert.Contains("versionId=v2", link.GetProperty("url").GetString());
        Assert.Contains("us-west-2", link.GetProperty("url").GetString());
        Assert.Equal(1234, link.GetProperty("sizeBytes").GetInt32());
    }

    [Fact]
    public async Task Content_of_an_older_version_is_had_by_its_id_also_when_the_document_is_deleted()
    {
        var api = await Region("us-west-2").With(SomeItem.Of(versionId: "v1", current: false), SomeItem.Tombstone(versionId: "v2"));
        var path = $"/documents/{SomeItem.IdOf("report.pdf")}/content";

        Assert.Equal("v1", (await api.JsonAsync(path + "?versionId=v1")).GetProperty("versionId").GetString());
        Assert.EndsWith(":document-deleted", (await api.JsonAsync(path, 404)).GetProperty("type").GetString());
        Assert.EndsWith(":document-deleted", (await api.JsonAsync(path + "?versionId=v2", 404)).GetProperty("type").GetString());
        Assert.EndsWith(":no-such-version", (await api.JsonAsync(path + "?versionId=v3", 404)).GetProperty("type").GetString());
        Assert.EndsWith(":no-such-document",
            (await api.JsonAsync($"/documents/{SomeItem.IdOf("x")}/content", 404)).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("", "attachment")]
    [InlineData("?disposition=attachment", "attachment")]
    [InlineData("?disposition=inline", "inline")]
    public async Task A_link_to_content_saves_it_or_shows_it(string query, string disposition)
    {
        var api = await Region("us-west-2").With(SomeItem.Of());

        var link = await api.JsonAsync($"/documents/{SomeItem.IdOf("report.pdf")}/content{query}");

        Assert.Contains($"response-content-disposition={disposition}%3B%20filename", link.GetProperty("url").GetString());
        await api.JsonAsync($"/documents/{SomeItem.IdOf("report.pdf")}/content?disposition=show", 400);
    }

    [Fact]
    public async Task A_version_that_this_bucket_lost_is_held_elsewhere()
    {
        var replica = new ReplicaTable("us-west-2", TimeProvider.System);
        await replica.PutAsync(SomeItem.Of() with { GoneFrom = ["us-west-2", "eu-west-1"] }, default);
        var handler = new QueryApiHandler(new(replica, "us-west-2", TimeProvider.System, _keys)
        {
            Regions = new(["us-west-2", "us-east-2", "eu-west-1"]),
            Links = new(new("bucket", "us-west-2"), _ => new(new SigningKeys("key", "secret")), TimeProvider.System),
        });

        var answer = await handler.AnswerAsync(
            new() { Method = "GET", RawPath = $"/documents/{SomeItem.IdOf("report.pdf")}/content" }, LambdaLog.None, default);

        Assert.Equal(409, answer.Status);
        Assert.Single(Api.Json(answer).EnumerateObject(), member => member.NameEquals("region"));
        Assert.Equal("us-west-2", Api.Json(answer).GetProperty("region").GetString());
        Assert.Equal(["us-east-2"], Api.Json(answer).GetProperty("heldIn").EnumerateArray().Select(region => region.GetString()));
    }

    [Fact]
    public async Task What_has_no_key_has_no_content_and_a_missing_version_points_to_those_there_are()
    {
        var api = await Region("us-west-2").With(SomeItem.Of() with { ObjectKey = null }, SomeItem.Of("b"));

        Assert.EndsWith(":document-deleted",
            (await api.JsonAsync($"/documents/{SomeItem.IdOf("report.pdf")}/content", 404)).GetProperty("type").GetString());
        var missing = await api.JsonAsync($"/documents/{SomeItem.IdOf("b")}/content?versionId=v9", 404);
        Assert.Equal(
            (SomeItem.IdOf("b").Value, "versions"),
            (missing.GetProperty("documentId").GetString(), missing.GetProperty("versions").GetString()));
        var gone = await api.With(SomeItem.Tombstone("b"));
        Assert.Equal("versions",
            (await gone.JsonAsync($"/documents/{SomeItem.IdOf("b")}/content", 404)).GetProperty("versions").GetString());
    }

    [Fact]
    public async Task Content_of_a_version_beyond_what_is_read_of_a_history_is_found_by_its_id()
    {
        var api = await Region("us-west-2").With([.. Enumerable.Range(0, HistoryReader.MostRows + 20).Select(minute =>
            SomeItem.Of(versionId: $"v{minute}", at: $"{new DateTime(2026, 1, 1).AddMinutes(minute):yyyy-MM-ddTHH:mm:ssZ}",
                current: false))]);

        Assert.Equal("v0", (await api.JsonAsync($"/documents/{SomeItem.IdOf("report.pdf")}/content?versionId=v0")).GetProperty("versionId")
            .GetString());
        await api.JsonAsync($"/documents/{SomeItem.IdOf("report.pdf")}/content?versionId=none", 404);
    }

    [Theory]
    [InlineData("a%20b", 400)]
    [InlineData("%7F", 400)]
    [InlineData("", 400)]
    [InlineData("v~1!", 404)]
    public async Task A_version_id_is_text_that_s3_could_have_made(string version, int status)
    {
        var api = await Region("us-west-2").With(SomeItem.Of());

        await api.JsonAsync($"/documents/{SomeItem.IdOf("report.pdf")}/content?versionId={version}", status);
    }

    [Fact]
    public async Task A_version_id_has_1024_letters_at_most()
    {
        var api = await Region("us-west-2").With(SomeItem.Of());
        var path = $"/documents/{SomeItem.IdOf("report.pdf")}/content?versionId=";

        await api.JsonAsync(path + new string('v', 1024), 404);
        await api.JsonAsync(path + new string('v', 1025), 400);
    }

    [Fact]
    public async Task A_wrong_upload_is_told_the_limits()
    {
        var detail = Api.Json(await Region("us-west-2").SendAsync("POST", "/documents", "{}")).GetProperty("detail").GetString();

        Assert.Contains("key is an object key of 1 to 1024 bytes,", detail);
        Assert.Contains("sizeBytes is the exact size in bytes, 0 to 5368709120.", detail);
        await PostAsync(Region("us-west-2"), """{"key":"a","contentType":"a/b","sizeBytes":5368709120}""");
        await PostAsync(Region("us-west-2"), """{"key":"a","contentType":"a/b","sizeBytes":0}""");
    }

    [Fact]
    public async Task A_token_asks_for_nothing_from_the_moment_at_which_it_ends()
    {
        var clock = new ManualClock();
        var api = new Api(keys: _keys, clock: clock);
        var id = SomeItem.IdOf("reports/new.pdf");
        var token = new UploadToken(id, clock.GetUtcNow(), clock.GetUtcNow() + TimeSpan.FromSeconds(45), null);
        var path = $"/documents/{id}?token={token.Encode(_keys)}";

        Assert.Equal(2, (await api.JsonAsync(path, 202)).GetProperty("retryAfterSeconds").GetInt32());
        clock.Advance(TimeSpan.FromSeconds(45));
        Assert.Equal(404, (await api.GetAsync(path)).Status);
    }

    [Fact]
    public async Task An_upload_is_waited_for_half_an_hour_after_its_link_has_ended()
    {
        var clock = new ManualClock();
        var api = new Api(keys: _keys, clock: clock,
            links: new(new("bucket", "us-west-2"), _ => new(new SigningKeys("key", "secret")), clock));
        var path = "/" + (await PostAsync(api, Upload)).GetProperty("document").GetString();

        clock.Advance(LinkSigner.UploadLifetime + TimeSpan.FromSeconds(30 * 60 - 1));
        Assert.Equal(202, (await api.GetAsync(path)).Status);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(404, (await api.GetAsync(path)).Status);
    }

    [Fact]
    public async Task An_upload_link_binds_key_type_and_size()
    {
        var link = await PostAsync(Region("us-west-2"), Upload);

        Assert.Equal(SomeItem.IdOf("reports/new.pdf").Value, link.GetProperty("documentId").GetString());
        Assert.Equal("PUT", link.GetProperty("method").GetString());
        Assert.Contains("/reports/new.pdf?", link.GetProperty("url").GetString());
        Assert.Contains("X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost%3Bif-none-match&", link.GetProperty("url").GetString());
        Assert.Equal("12345", link.GetProperty("headers").GetProperty("content-length").GetString());
        Assert.Equal("application/pdf", link.GetProperty("headers").GetProperty("content-type").GetString());
        Assert.Equal("*", link.GetProperty("headers").GetProperty("if-none-match").GetString());
    }

    [Fact]
    public async Task An_upload_link_overwrites_when_it_is_asked_to_and_not_otherwise()
    {
        var api = Region("us-west-2");

        var overwriting = Api.Json(await api.SendAsync("POST", "/documents?overwrite=true", Upload));
        var not = Api.Json(await api.SendAsync("POST", "/documents?overwrite=false", Upload));
        var wrong = await api.SendAsync("POST", "/documents?overwrite=yes", Upload);

        Assert.Contains("X-Amz-SignedHeaders=content-length%3Bcontent-type%3Bhost&", overwriting.GetProperty("url").GetString());
        Assert.False(overwriting.GetProperty("headers").TryGetProperty("if-none-match", out _));
        Assert.Equal("*", not.GetProperty("headers").GetProperty("if-none-match").GetString());
        Assert.Equal((400, "overwrite"), (wrong.Status, Api.Json(wrong).GetProperty("errors")[0].GetProperty("parameter").GetString()));
    }

    [Fact]
    public async Task A_link_to_content_names_a_key_with_dot_segments_as_it_is()
    {
        var api = await Region("us-west-2").With(SomeItem.Of("a/../b/./c.pdf", versionId: "v1"));

        var link = await api.JsonAsync($"/documents/{SomeItem.IdOf("a/../b/./c.pdf")}/content");

        Assert.StartsWith("https://documents-us-west-2.s3.us-west-2.amazonaws.com/a/../b/./c.pdf?", link.GetProperty("url").GetString());
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("[]", "body")]
    [InlineData("{", "body")]
    [InlineData("{}", "key,contentType,sizeBytes")]
    [InlineData("""{"key":"","contentType":"a/b","sizeBytes":1}""", "key")]
    [InlineData("""{"key":"a/../b","contentType":"a/b","sizeBytes":1}""", "key")]
    [InlineData("""{"key":".docmeta/canary/us-west-2","contentType":"a/b","sizeBytes":1}""", "key")]
    [InlineData("""{"key":"a\u0000","contentType":"a/b","sizeBytes":1}""", "key")]
    [InlineData("""{"key":"\ud800","contentType":"a/b","sizeBytes":1}""", "key")]
    [InlineData("""{"key":"a","contentType":"pdf","sizeBytes":1}""", "contentType")]
    [InlineData("""{"key":"a","contentType":"a/b\r\nx: y","sizeBytes":1}""", "contentType")]
    [InlineData("""{"key":"a","contentType":"a/b","sizeBytes":-1}""", "sizeBytes")]
    [InlineData("""{"key":"a","contentType":"a/b","sizeBytes":5368709121}""", "sizeBytes")]
    [InlineData("""{"key":"a","contentType":"a/b","sizeBytes":1.5}""", "sizeBytes")]
    [InlineData("""{"key":1,"contentType":"a/b","sizeBytes":"1"}""", "key,sizeBytes")]
    public async Task A_wrong_upload_is_refused_by_the_names_of_its_members(string body, string names)
    {
        var response = await Region("us-west-2").SendAsync("POST", "/documents", body);

        Assert.Equal(400, response.Status);
        Assert.Equal(names.Split(','),
            Api.Json(response).GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("parameter").GetString()));
    }

    [Fact]
    public async Task Reading_with_the_token_waits_for_the_upload_in_either_region()
    {
        var (west, east) = (Region("us-west-2"), Region("us-east-2"));
        var link = await PostAsync(west, Upload);
        var path = "/" + link.GetProperty("document").GetString();

        foreach (var region in new[] { west, east })
        {
            var pending = await region.GetAsync(path);
            Assert.Equal((202, "2"), (pending.Status, pending.Headers["Retry-After"]));
            Assert.Equal("pending", Api.Json(pending).GetProperty("status").GetString());
        }

        await west.With(New("v1"));
        Assert.Equal("v1", (await west.JsonAsync(path)).GetProperty("versionId").GetString());
        Assert.Equal(202, (await east.GetAsync(path)).Status);
        await east.With(New("v1"));
        Assert.Equal("v1", (await east.JsonAsync(path)).GetProperty("versionId").GetString());
    }

    [Fact]
    public async Task An_overwriting_upload_is_waited_for_although_the_old_version_is_there()
    {
        var api = await Region("us-west-2").With(New("v1"));
        var path = "/" + (await PostAsync(api, Upload)).GetProperty("document").GetString();

        Assert.Equal(202, (await api.GetAsync(path)).Status);
        await api.With(New("v2", after: TimeSpan.FromSeconds(3)));

        Assert.Equal("v2", (await api.JsonAsync(path)).GetProperty("versionId").GetString());
    }

    [Fact]
    public async Task A_token_of_another_document_or_service_is_refused_and_one_whose_time_is_over_asks_for_nothing()
    {
        var api = Region("us-west-2");
        var id = SomeItem.IdOf("reports/new.pdf");
        var now = TimeProvider.System.GetUtcNow();
        var old = new UploadToken(id, now - TimeSpan.FromHours(2), now - TimeSpan.FromHours(1), null).Encode(_keys);
        var other = new UploadToken(SomeItem.IdOf("x"), now, now + TimeSpan.FromHours(1), null).Encode(_keys);
        var foreign = new UploadToken(id, now, now + TimeSpan.FromHours(1), null).Encode(TokenKeys.Random());

        Assert.Equal(404, (await api.GetAsync($"/documents/{id}?token={old}")).Status);
        Assert.Equal(400, (await api.GetAsync($"/documents/{id}?token={other}")).Status);
        Assert.Equal(400, (await api.GetAsync($"/documents/{id}?token={foreign}")).Status);
    }

    [Fact]
    public async Task Without_a_bucket_there_are_no_links()
    {
        Assert.Equal(405, (await new Api().SendAsync("POST", "/documents", Upload)).Status);
        Assert.Equal(404, (await new Api().GetAsync($"/documents/{SomeItem.IdOf("a")}/content")).Status);
    }

    private static DocumentItem New(string versionId, TimeSpan after = default) =>
        SomeItem.Of("reports/new.pdf", versionId, at: $"{TimeProvider.System.GetUtcNow() + after:yyyy-MM-ddTHH:mm:ssZ}");

    private static async Task<JsonElement> PostAsync(Api api, string body)
    {
        var response = await api.SendAsync("POST", "/documents", body);
        Assert.Equal(200, response.Status);
        return Api.Json(response);
    }

    private Api Region(string region) => new(keys: _keys, region: region, links: new(
        new($"documents-{region}", region), _ => new(new SigningKeys("key", "secret")), TimeProvider.System));
}
