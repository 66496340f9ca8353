using Pipeline.Buckets;
using Pipeline.Catalog.Cursors;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Stores;
using Pipeline.LambdaHost.Http;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Settings;
using Pipeline.Testing.Items;
using Pipeline.Testing.Time;

namespace Pipeline.QueryApi.Tests;

public sealed class EraseDocumentTests
{
    private readonly ReplicaTable _replica = new("us-west-2", TimeProvider.System);
    private readonly ManualClock _clock = new();
    private readonly FakeBucket _west;
    private readonly FakeBucket _east;

    public EraseDocumentTests() => (_west, _east) = (new("us-west-2", _clock), new("us-east-2", _clock));

    [Fact]
    public async Task Versions_go_from_every_bucket_and_it_is_done_when_the_items_are_gone_too()
    {
        var item = SomeItem.Of("a b.pdf");
        await _replica.PutAsync(item, default);
        (_west.Versions, _east.Versions) = (2, 1);

        var first = await SendAsync(item.DocumentId);
        Assert.Equal((202, "2"), (first.Status, first.Headers["Retry-After"]));
        var answer = Api.Json(first);
        Assert.Equal("a b.pdf", answer.GetProperty("objectKey").GetString());
        Assert.Equal(("us-west-2", item.DocumentId.Value),
            (answer.GetProperty("region").GetString(), answer.GetProperty("documentId").GetString()));
        Assert.Equal(["us-west-2", "us-east-2"],
            answer.GetProperty("buckets").EnumerateArray().Select(bucket => bucket.GetProperty("region").GetString()));
        Assert.Equal([2, 1], answer.GetProperty("buckets").EnumerateArray().Select(bucket => bucket.GetProperty("removed").GetInt32()));
        Assert.True(answer.GetProperty("items").GetBoolean());
        Assert.All([_west, _east], bucket => Assert.Equal(new ObjectKey("a b.pdf"), bucket.Asked));

        // The removals' events see to the items.
        await _replica.DeleteAsync(item.Key, default);
        var last = await SendAsync(item.DocumentId, "?key=a%20b.pdf");
        Assert.Equal(200, last.Status);
        Assert.True(Api.Json(last).GetProperty("done").GetBoolean());
    }

    [Fact]
    public async Task It_is_not_done_while_a_bucket_keeps_a_version_or_cannot_be_asked()
    {
        var id = DocumentId.Of("documents", new("a"));
        _west.Refuses = "AccessDenied: object lock";
        _east.Fails = true;

        var response = await SendAsync(id, "?key=a");

        Assert.Equal(202, response.Status);
        var buckets = Api.Json(response).GetProperty("buckets").EnumerateArray().ToList();
        Assert.Equal(["AccessDenied: object lock", "the region is out"],
            buckets.Select(bucket => bucket.GetProperty("refused")[0].GetProperty("reason").GetString()!));
        Assert.All(buckets, bucket => Assert.False(bucket.GetProperty("empty").GetBoolean()));
        Assert.All(buckets, bucket => Assert.Equal(0, bucket.GetProperty("removed").GetInt32()));
        Assert.Equal(["v", ""], buckets.Select(bucket => bucket.GetProperty("refused")[0].GetProperty("versionId").GetString()!));
    }

    [Fact]
    public async Task One_bucket_that_keeps_a_version_is_enough_not_to_be_done()
    {
        _east.Refuses = "AccessDenied: object lock";

        Assert.Equal(202, (await SendAsync(DocumentId.Of("documents", new("a")), "?key=a")).Status);
    }

    [Fact]
    public async Task A_bucket_has_twenty_seconds_for_its_versions()
    {
        _west.Takes = TimeSpan.FromSeconds(19.999);
        _east.Takes = TimeSpan.FromSeconds(0.001);

        await SendAsync(DocumentId.Of("documents", new("a")), "?key=a");

        Assert.Equal((true, false), (_west.WasInTime, _east.WasInTime));
    }

    [Fact]
    public async Task An_older_version_names_the_key_where_a_newer_item_lost_it()
    {
        var item = SomeItem.Of("a");
        await _replica.PutAsync(item, default);
        await _replica.PutAsync(SomeItem.Of("a", "v2", "2026-01-16T00:00:00Z") with { ObjectKey = null }, default);

        Assert.Equal("a", Api.Json(await SendAsync(item.DocumentId)).GetProperty("objectKey").GetString());
    }

    [Theory]
    [InlineData(1024, 200)]
    [InlineData(1025, 400)]
    public async Task A_key_has_1024_bytes_at_most(int bytes, int status)
    {
        var key = new string('k', bytes);
        var response = await SendAsync(bytes == 1024 ? DocumentId.Of("documents", new(key)) : DocumentId.Of("documents", new("k")),
            $"?key={key}");

        Assert.Equal(status, response.Status);
        if (status == 400) Assert.Equal("key is an object key: 1 to 1024 bytes of UTF-8.",
            Api.Json(response).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_document_that_nobody_knows_needs_its_key_and_the_key_must_be_its_own()
    {
        var id = DocumentId.Of("documents", new("a"));
        Assert.Equal(404, (await SendAsync(id)).Status);
        Assert.Equal(400, (await SendAsync(id, "?key=b")).Status);
        Assert.Null(_west.Asked);
        Assert.Equal(200, (await SendAsync(id, "?key=a")).Status);
    }

    [Fact]
    public async Task Without_the_setting_there_is_no_such_route()
    {
        var api = new Api();
        Assert.Equal(405, (await api.SendAsync("DELETE", $"/documents/{SomeItem.Of("a").DocumentId}")).Status);
    }

    [Theory]
    [InlineData("us-west-2=a,us-east-2=b", true)]
    [InlineData("us-west-2=a", false)]
    [InlineData("us-west-2=a,us-east-2=b,eu-west-1=c", false)]
    [InlineData("us-west-2=a,us-east-2=", false)]
    [InlineData("documents", false)]
    public void The_setting_names_the_bucket_of_each_region(string text, bool isRight)
    {
        var environment = new EnvironmentSettings(new Dictionary<string, string>
        {
            ["AWS_REGION"] = "us-west-2",
            ["REGIONS"] = "us-west-2,us-east-2",
            ["TABLE_NAME"] = "t",
            ["USE_DYNAMODB"] = "true",
            ["CURSOR_KEYS"] = "kms:alias/c",
            ["ERASE_BUCKETS"] = text,
        }.GetValueOrDefault);
        if (isRight) Assert.Equal([("us-west-2", "a"), ("us-east-2", "b")], QueryApiSettings.From(environment).Erasable);
        else Assert.Equal("ERASE_BUCKETS", Assert.Throws<SettingException>(() => QueryApiSettings.From(environment)).Variable);
    }

    private Task<HttpApiResponse> SendAsync(DocumentId id, string query = "")
    {
        var handler = new QueryApiHandler(new(_replica, "us-west-2", _clock, TokenKeys.Random()) { Erasable = [_west, _east] });
        return handler.AnswerAsync(
            new() { Method = "DELETE", RawPath = $"/documents/{id}", Query = QueryValues.Parse(query.TrimStart('?')) }, LambdaLog.None,
            default);
    }

    private sealed class FakeBucket(string region, ManualClock clock) : IErasableBucket
    {
        public string Region => region;

        public int Versions { get; set; }

        public string? Refuses { get; set; }

        public bool Fails { get; set; }

        public TimeSpan Takes { get; set; }

        public bool WasInTime { get; private set; }

        public ObjectKey? Asked { get; private set; }

        public Task<BucketErasure> EraseAsync(ObjectKey key, Func<bool> inTime, CancellationToken cancellationToken)
        {
            if (Fails) throw new BucketException("the region is out");
            Asked = key;
            clock.Advance(Takes);
            WasInTime = inTime();
            var removed = Versions;
            Versions = 0;
            return Task.FromResult(new BucketErasure(region, removed, Refuses is null, Refuses is null ? [] : [new("v", Refuses)]));
        }
    }
}
