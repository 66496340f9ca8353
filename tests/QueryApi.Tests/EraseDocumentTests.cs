using Pipeline.Buckets;
using Pipeline.Catalog.Cursors;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Stores;
using Pipeline.LambdaHost.Http;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Settings;
using Pipeline.Testing.Items;

namespace Pipeline.QueryApi.Tests;

public sealed class EraseDocumentTests
{
    private readonly ReplicaTable _replica = new("us-west-2", TimeProvider.System);
    private readonly FakeBucket _west = new("us-west-2");
    private readonly FakeBucket _east = new("us-east-2");

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
        Assert.Equal(["AccessDenied: object lock", "the region is out"], buckets.Select(bucket => bucket.GetProperty("refused")[0].GetProperty("reason").GetString()!));
        Assert.All(buckets, bucket => Assert.False(bucket.GetProperty("empty").GetBoolean()));
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
        var handler = new QueryApiHandler(new(_replica, "us-west-2", TimeProvider.System, TokenKeys.Random()) { Erasable = [_west, _east] });
        return handler.AnswerAsync(new() { Method = "DELETE", RawPath = $"/documents/{id}", Query = QueryValues.Parse(query.TrimStart('?')) }, LambdaLog.None, default);
    }

    private sealed class FakeBucket(string region) : IErasableBucket
    {
        public string Region => region;

        public int Versions { get; set; }

        public string? Refuses { get; set; }

        public bool Fails { get; set; }

        public ObjectKey? Asked { get; private set; }

        public Task<BucketErasure> EraseAsync(ObjectKey key, Func<bool> inTime, CancellationToken cancellationToken)
        {
            if (Fails) throw new BucketException("the region is out");
            Asked = key;
            var removed = Versions;
            Versions = 0;
            return Task.FromResult(new BucketErasure(region, removed, Refuses is null, Refuses is null ? [] : [new("v", Refuses)]));
        }
    }
}
