using System.Text;
using System.Text.Json;
using Pipeline.Catalog.Cursors;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.LambdaHost.Http;
using Pipeline.LambdaHost.Logging;
using Pipeline.QueryApi.Links;

namespace Pipeline.QueryApi.Tests;

/// <summary>One region's API over a replica in memory.</summary>
internal sealed class Api
{
    public const string Region = "us-west-2";

    public Api(IDocumentStore? store = null, TokenKeys? keys = null, string region = Region, TimeProvider? clock = null,
        LinkSigner? links = null)
    {
        Replica = new(region, TimeProvider.System);
        Handler = new(new(store ?? Replica, region, clock ?? TimeProvider.System, keys ?? TokenKeys.Random()) { Links = links });
    }

    public ReplicaTable Replica { get; }

    public QueryApiHandler Handler { get; }

    public async Task<Api> With(params DocumentItem[] items)
    {
        foreach (var item in items) Assert.True(await Replica.PutAsync(item, default));
        return this;
    }

    public Task<HttpApiResponse> GetAsync(string path) => SendAsync("GET", path);

    public Task<HttpApiResponse> SendAsync(string method, string path, string body = "")
    {
        var mark = path.IndexOf('?');
        return Handler.AnswerAsync(new()
        {
            Method = method,
            RawPath = mark < 0 ? path : path[..mark],
            Query = QueryValues.Parse(mark < 0 ? "" : path[(mark + 1)..]),
            Body = Encoding.UTF8.GetBytes(body),
        }, LambdaLog.None, default);
    }

    public async Task<JsonElement> JsonAsync(string path, int status = 200)
    {
        var response = await GetAsync(path);
        Assert.Equal(status, response.Status);
        return Json(response);
    }

    public static JsonElement Json(HttpApiResponse response) => JsonDocument.Parse(response.Body).RootElement;

    public static string[] Keys(JsonElement list) =>
        [.. list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("objectKey").GetString()!)];
}
