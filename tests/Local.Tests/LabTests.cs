using System.Net;
using System.Text;
using System.Text.Json;

namespace Pipeline.Local.Tests;

/// <summary>The switches of <c>/lab</c> on the real server: what breaks, what goes on, and that nothing is lost.</summary>
public sealed class LabTests
{
    private const string West = "us-west-2", East = "us-east-2";

    [Fact]
    public async Task A_region_is_cut_and_healed_and_both_replicas_are_equal_with_nothing_lost()
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        var before = await pipeline.PutAsync(West, "before.txt", Texts.French);
        await pipeline.InStepAsync();

        await pipeline.ThrowAsync($"/lab/regions/{East}/cut");
        await pipeline.PutAsync(West, "during.txt", Texts.French);
        await pipeline.PutAsync(West, "before.txt", Texts.German);
        await pipeline.ShowsAsync(state => Number(state, East, "pendingObjects") == 2 && Number(state, East, "pendingItems") > 1);
        await RunningPipeline.Eventually(
            async () => (await pipeline.ListAsync(West, "fr")).Count == 1 && (await pipeline.ListAsync(West, "de")).Count == 1);
        using (var query = await pipeline.Http.GetAsync(new Uri($"/{East}/documents?language=fr", UriKind.Relative)))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, query.StatusCode);
            Assert.Contains($"/lab/regions/{East}/heal", await query.Content.ReadAsStringAsync());
        }
        using (var s3 = await pipeline.Http.PutAsync(
            new Uri($"/s3/documents-{East}/refused.txt", UriKind.Relative), new StringContent(Texts.French)))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, s3.StatusCode);
            Assert.Contains("<Code>ServiceUnavailable</Code>", await s3.Content.ReadAsStringAsync());
        }
        var cut = default(JsonElement);
        // Counts are a second old at most.
        await pipeline.ShowsAsync(state =>
        {
            cut = Region(state, East);
            return Number(state, East, "objects") == 1 && Number(state, West, "objects") == 3;
        });
        Assert.True(cut.GetProperty("cut").GetBoolean());
        Assert.Equal(1, cut.GetProperty("items").GetInt32());
        Assert.True(cut.GetProperty("objectLagSeconds").GetDouble() > 0 && cut.GetProperty("itemLagSeconds").GetDouble() > 0);

        await pipeline.ThrowAsync($"/lab/regions/{East}/heal");
        await pipeline.InStepAsync();

        foreach (var language in new[] { "fr", "de" })
            Assert.Equal(await RowsAsync(pipeline, West, language), await RowsAsync(pipeline, East, language));
        Assert.Equal(["during.txt"], (await pipeline.ListAsync(East, "fr")).Select(item => item.GetProperty("objectKey").GetString()));
        using var old = await pipeline.Http.GetAsync(new Uri($"/s3/documents-{East}/before.txt?versionId={before}", UriKind.Relative));
        Assert.Equal(Texts.French, await old.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Both_regions_go_on_by_themselves_while_they_are_cut_off_from_each_other()
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        // Lag keeps them apart though each is reached.
        await pipeline.ThrowAsync("/lab/faults", """{"objectReplicationLagSeconds":3600,"itemReplicationLagSeconds":3600}""");
        var west = await pipeline.PutAsync(West, "a.txt", Texts.French);
        var east = await pipeline.PutAsync(East, "a.txt", Texts.German);
        await RunningPipeline.Eventually(
            async () => (await pipeline.ListAsync(West, "fr")).Count == 1 && (await pipeline.ListAsync(East, "de")).Count == 1);
        Assert.Empty(await pipeline.ListAsync(West, "de"));

        await pipeline.ThrowAsync("/lab/faults", """{"objectReplicationLagSeconds":0.25,"itemReplicationLagSeconds":0.05}""");
        await pipeline.InStepAsync();

        List<JsonElement> listed = [.. await pipeline.ListAsync(West, "fr"), .. await pipeline.ListAsync(West, "de")];
        var id = Assert.Single(listed).GetProperty("documentId").GetString();
        foreach (var region in LocalOptions.Regions)
        {
            var versions = (await pipeline.GetJsonAsync($"/{region}/documents/{id}/versions")).GetProperty("items").EnumerateArray();
            Assert.Equal(new[] { west, east }.Order(), versions.Select(item => item.GetProperty("versionId").GetString()).Order());
        }
    }

    [Theory]
    [InlineData("""{"failing":["ingest"]}""", """{"failing":[]}""", "ingest")]
    [InlineData("""{"throttled":true}""", """{"throttled":false}""", "ingest")]
    public async Task What_fails_for_good_goes_to_the_failure_queue_and_comes_back_when_the_fault_is_gone(
        string broken, string mended, string function)
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        await pipeline.ThrowAsync($"/lab/regions/{West}/faults", broken);
        // The other region must not read the replica meanwhile.
        await pipeline.ThrowAsync($"/lab/regions/{East}/cut");
        await pipeline.PutAsync(West, "a.txt", Texts.French);
        await pipeline.ShowsAsync(state => Number(state, West, "failureQueue") == 1);
        var failure = (await pipeline.GetJsonAsync($"/lab/regions/{West}/failures")).EnumerateArray().Single();
        Assert.Equal((function, 3), (failure.GetProperty("function").GetString(), failure.GetProperty("attempts").GetInt32()));

        await pipeline.ThrowAsync($"/lab/regions/{West}/faults", mended);
        await pipeline.ThrowAsync($"/lab/regions/{East}/heal");
        await pipeline.InStepAsync();

        Assert.Equal(West, Assert.Single(await pipeline.ListAsync(East, "fr")).GetProperty("processedIn").GetString());
    }

    [Fact]
    public async Task What_is_in_the_failure_queue_outlives_the_process_and_is_redriven_by_the_next_start()
    {
        string data;
        await using (var before = await RunningPipeline.StartAsync())
        {
            data = before.Data;
            await before.ThrowAsync($"/lab/regions/{West}/faults", """{"failing":["ingest"]}""");
            await before.ThrowAsync($"/lab/regions/{East}/faults", """{"failing":["ingest"]}""");
            await before.PutAsync(West, "a.txt", Texts.French);
            await before.ShowsAsync(state => Number(state, West, "failureQueue") == 1 && Number(state, East, "failureQueue") == 1);
        }

        await using var pipeline = await RunningPipeline.StartAsync(data);
        await pipeline.InStepAsync();

        foreach (var region in LocalOptions.Regions) Assert.Single(await pipeline.ListAsync(region, "fr"));
    }

    [Fact]
    public async Task Records_that_Changes_gives_up_are_kept_and_counted_once_it_answers_again()
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        await pipeline.ThrowAsync($"/lab/regions/{East}/faults", """{"failing":["changes"]}""");
        await pipeline.PutAsync(West, "a.txt", Texts.French);
        await pipeline.ShowsAsync(state => Number(state, East, "failureQueue") > 0);
        var failure = (await pipeline.GetJsonAsync($"/lab/regions/{East}/failures"))[0];
        Assert.Equal("changes", failure.GetProperty("function").GetString());
        Assert.Empty((await pipeline.GetJsonAsync($"/{East}/languages")).GetProperty("languages").EnumerateArray());

        await pipeline.ThrowAsync($"/lab/regions/{East}/faults", """{"failing":[]}""");
        await pipeline.InStepAsync();

        await RunningPipeline.Eventually(
            async () => (await pipeline.GetJsonAsync($"/{East}/languages")).GetProperty("total").GetInt32() == 1);
    }

    [Fact]
    public async Task Events_that_come_late_and_several_times_leave_one_item()
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        await pipeline.ThrowAsync("/lab/faults", """{"duplicateEvents":4,"eventDelaySeconds":3600}""");
        await pipeline.PutAsync(West, "a.txt", Texts.French);
        await pipeline.ShowsAsync(state => Number(state, West, "pendingEvents") == 5 && Number(state, East, "pendingEvents") == 5);
        Assert.Empty(await pipeline.ListAsync(West, "fr"));

        await pipeline.ThrowAsync("/lab/faults", """{"eventDelaySeconds":0}""");
        await pipeline.InStepAsync();

        foreach (var region in LocalOptions.Regions) Assert.Single(await pipeline.ListAsync(region, "fr"));
        Assert.Equal(10, await MetricAsync(pipeline, West, "Changes") + await MetricAsync(pipeline, East, "Changes"));
    }

    [Fact]
    public async Task Changes_itself_tells_what_arrived_and_keeps_the_counts()
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        await pipeline.PutAsync(West, "a.txt", Texts.French);
        await pipeline.InStepAsync();

        Assert.Equal(1, await MetricAsync(pipeline, East, "ItemArrivals"));
        Assert.Equal(0, await MetricAsync(pipeline, West, "ItemArrivals"));
        Assert.Equal(0, await MetricAsync(pipeline, East, "Conflicts"));
        foreach (var region in LocalOptions.Regions)
            await RunningPipeline.Eventually(
                async () => (await pipeline.GetJsonAsync($"/{region}/languages")).GetProperty("total").GetInt32() == 1);
    }

    [Fact]
    public async Task Two_regions_that_read_the_same_version_apart_are_reported_as_a_double_write()
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        // The object arrives and the item does not: the other region reads it itself when its wait is over.
        await pipeline.ThrowAsync("/lab/faults", """{"itemReplicationLagSeconds":3600}""");
        await pipeline.PutAsync(West, "a.txt", Texts.French);
        await RunningPipeline.Eventually(async () => (await pipeline.ListAsync(East, "fr")).Count == 1);
        await pipeline.ThrowAsync("/lab/faults", """{"itemReplicationLagSeconds":0}""");
        await pipeline.InStepAsync();

        await RunningPipeline.Eventually(
            async () => await MetricAsync(pipeline, West, "DoubleWrites") + await MetricAsync(pipeline, East, "DoubleWrites") == 1);
        Assert.Equal(0, await MetricAsync(pipeline, West, "Conflicts") + await MetricAsync(pipeline, East, "Conflicts"));
    }

    [Theory]
    [InlineData("GET", "/lab/nothing", null, 404, "/lab/regions/REGION/cut")]
    [InlineData("POST", "/lab/regions/eu-west-1/cut", null, 404, "There is no region eu-west-1")]
    [InlineData("POST", "/lab/regions/us-west-2/cut", """{"for":5}""", 400, "for is nothing that this takes")]
    [InlineData("POST", "/lab/regions/us-west-2/faults", """{"throttle":true}""", 400, "throttle is no switch here; there are throttled")]
    [InlineData("POST", "/lab/regions/us-west-2/faults", """{"throttled":1}""", 400, "throttled is true or false")]
    [InlineData("POST", "/lab/regions/us-west-2/faults", """{"failing":["all"]}""", 400, "among ingest, changes, query")]
    [InlineData("POST", "/lab/regions/us-west-2/faults", """{"failing":"ingest"}""", 400, "a list of functions")]
    [InlineData("POST", "/lab/faults", """{"eventDelaySeconds":-1}""", 400, "from 0 to 3600")]
    [InlineData("POST", "/lab/faults", """{"eventDelaySeconds":"1"}""", 400, "a number of seconds")]
    [InlineData("POST", "/lab/faults", """{"duplicateEvents":1.5}""", 400, "a whole number")]
    [InlineData("POST", "/lab/faults", """{"lag":1}""", 400, "there are objectReplicationLagSeconds")]
    [InlineData("POST", "/lab/faults", """{"eventsLost":1}""", 400, "eventsLost is true or false")]
    [InlineData("POST", "/lab/faults", """{"poison":1}""", 400, "poison is text")]
    [InlineData("POST", "/lab/regions/us-west-2/delete-items", "{}", 400, "prefix is missing")]
    [InlineData("POST", "/lab/regions/us-west-2/delete-items", """{"key":"a"}""", 400, "there are prefix")]
    [InlineData("POST", "/lab/faults", """[1]""", 400, "no JSON object")]
    [InlineData("POST", "/lab/faults", """{"eventDelaySeconds":1""", 400, "no JSON")]
    [InlineData("PUT", "/lab", null, 405, "GET shows")]
    public async Task A_request_that_means_nothing_is_told_what_would(string method, string path, string? body, int status, string says)
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        var before = await pipeline.GetJsonAsync("/lab");
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(new(method), path) { Content = content };

        using var answer = await pipeline.Http.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(says, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString());
        Assert.Equal(before.GetProperty("faults").GetRawText(), (await pipeline.GetJsonAsync("/lab")).GetProperty("faults").GetRawText());
    }

    [Theory]
    [InlineData("Origin", "http://evil.example", "application/json", 403)]
    [InlineData("Origin", "http://front.example", "application/json", 403)]
    [InlineData("Host", "evil.example", "application/json", 403)]
    [InlineData("Sec-Fetch-Site", "cross-site", "application/json", 403)]
    [InlineData("X-Nothing", "", "text/plain", 415)]
    [InlineData("X-Nothing", "", "application/x-www-form-urlencoded", 415)]
    public async Task A_page_of_another_origin_throws_no_switch(string header, string value, string type, int status)
    {
        await using var pipeline = await RunningPipeline.StartAsync(
            configure: options => options with { CorsOrigins = ["http://front.example"] });
        using var content = new StringContent("""{"duplicateEvents":1}""", Encoding.UTF8, type);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/lab/faults") { Content = content };
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await pipeline.Http.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(0, (await pipeline.GetJsonAsync("/lab")).GetProperty("faults").GetProperty("duplicateEvents").GetInt32());
    }

    [Fact]
    public async Task A_query_function_that_fails_answers_as_API_Gateway_does()
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        await pipeline.ThrowAsync($"/lab/regions/{West}/faults", """{"failing":["query"]}""");

        using var answer = await pipeline.Http.GetAsync(new Uri($"/{West}/languages", UriKind.Relative));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("""{"message":"Internal Server Error"}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Nothing_is_copied_out_of_a_bucket_that_is_cut_off()
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        await pipeline.PutAsync(East, "a.txt", Texts.French);
        await pipeline.ThrowAsync($"/lab/regions/{East}/cut");
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/s3/documents-{West}/b.txt");
        request.Headers.Add("x-amz-copy-source", $"/documents-{East}/a.txt");

        using var answer = await pipeline.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task Damage_is_not_repaired_from_a_region_that_is_cut_off_and_is_once_it_is_healed()
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        await pipeline.PutAsync(West, "a.txt", Texts.French);
        await pipeline.InStepAsync();
        await pipeline.ThrowAsync($"/lab/regions/{East}/cut");
        Storage.TwoBuckets.Flip(Directory.GetFiles(Path.Combine(pipeline.Data, West, "objects"), "*", SearchOption.AllDirectories)
            .Single());
        var address = new Uri($"/s3/documents-{West}/a.txt", UriKind.Relative);

        using (var cut = await pipeline.Http.GetAsync(address)) Assert.Equal(HttpStatusCode.InternalServerError, cut.StatusCode);
        await pipeline.ThrowAsync($"/lab/regions/{East}/heal");

        Assert.Equal(Texts.French, await pipeline.Http.GetStringAsync(address));
    }

    private static async Task<string[]> RowsAsync(RunningPipeline pipeline, string region, string language) =>
        [.. (await pipeline.ListAsync(region, language)).Select(item => item.GetRawText()).Order()];

    private static async Task<double> MetricAsync(RunningPipeline pipeline, string region, string name) =>
        (await pipeline.GetJsonAsync($"/lab/regions/{region}/metrics")).TryGetProperty(name, out var metric)
            ? metric.GetProperty("sum").GetDouble() : 0;

    private static int Number(JsonElement state, string region, string name) => Region(state, region).GetProperty(name).GetInt32();

    private static JsonElement Region(JsonElement state, string region) =>
        state.GetProperty("regions").EnumerateArray().Single(one => one.GetProperty("region").GetString() == region);
}
