using Pipeline.LambdaHost.Http;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Settings;

namespace Pipeline.QueryApi.Tests;

public sealed class QueryApiSettingsTests
{
    private readonly Dictionary<string, string> _variables = new()
    {
        ["AWS_REGION"] = "us-west-2",
        ["REGIONS"] = "us-west-2,us-east-2",
        ["TABLE_NAME"] = "documents",
        ["USE_DYNAMODB"] = "true",
        ["CURSOR_KEYS"] = "base64:" + Convert.ToBase64String(new byte[32]),
    };

    [Fact]
    public void Without_keys_there_is_no_service()
    {
        _variables.Remove("CURSOR_KEYS");

        Assert.Equal("CURSOR_KEYS", Assert.Throws<SettingException>(Read).Variable);
    }

    [Fact]
    public void What_is_set_is_read_and_what_is_not_has_its_default()
    {
        Assert.Equal(("documents", null), (Read().Collection, Read().Bucket));
        (_variables["COLLECTION"], _variables["BUCKET_NAME"]) = ("papers", "bucket");

        Assert.Equal("papers", Read().Collection);
        Assert.Equal("https://bucket.s3.us-west-2.amazonaws.com", Read().Bucket?.Origin);
    }

    [Fact]
    public async Task Links_are_given_where_a_bucket_is_named()
    {
        Assert.Equal(405, (await UploadAsync()).Status);
        _variables["BUCKET_NAME"] = "bucket";
        Assert.Equal(400, (await UploadAsync()).Status);
    }

    [Fact]
    public async Task Pages_of_the_origins_that_are_named_may_read_the_answers()
    {
        _variables["CORS_ALLOW_ORIGINS"] = "https://front.example";
        var request = new HttpApiRequest
        {
            Method = "GET",
            RawPath = "/health",
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["origin"] = "https://front.example" },
        };

        var answer = await (await HandlerAsync()).AnswerAsync(request, LambdaLog.None, default);

        Assert.Equal("https://front.example", answer.Headers["Access-Control-Allow-Origin"]);
    }

    private QueryApiSettings Read() => QueryApiSettings.From(new(_variables.GetValueOrDefault));

    private Task<QueryApiHandler> HandlerAsync() => QueryApiFunction.CreateAsync(new(_variables.GetValueOrDefault), default);

    private async Task<HttpApiResponse> UploadAsync() =>
        await (await HandlerAsync()).AnswerAsync(new() { Method = "POST", RawPath = "/documents" }, LambdaLog.None, default);
}
