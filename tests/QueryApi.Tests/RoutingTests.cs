using System.Text;
using System.Text.Json;
using Pipeline.Catalog.Cursors;
using Pipeline.Catalog.Stores;
using Pipeline.LambdaHost.Runtime;
using Pipeline.QueryApi.Links;
using Pipeline.Testing.Items;

namespace Pipeline.QueryApi.Tests;

public sealed class RoutingTests
{
    [Fact]
    public void Infrastructure_is_told_of_exactly_the_routes_that_there_are()
    {
        var services = new QueryServices(new ReplicaTable("us-west-2", TimeProvider.System), "us-west-2", TimeProvider.System,
            TokenKeys.Random())
        {
            Links = new(new("bucket", "us-west-2"), _ => new(new SigningKeys("key", "secret")), TimeProvider.System),
        };

        Assert.Equal(PublishedRoutes.All.Order(), Routes.For(services).Select(route => (route.Method, route.Template)).Order());
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/documents/a/b/c")]
    public async Task An_unknown_path_is_not_found(string path)
    {
        Assert.EndsWith(":no-such-path", (await new Api().JsonAsync(path, 404)).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("DELETE", "/documents")]
    [InlineData("PUT", "/health")]
    [InlineData("BREW", "/health")]
    public async Task A_method_that_a_path_does_not_take_is_told_which_ones_it_takes(string method, string path)
    {
        var response = await new Api().SendAsync(method, path);

        Assert.Equal(405, response.Status);
        Assert.Contains("GET", response.Headers["Allow"]);
    }

    [Fact]
    public async Task Options_lists_the_methods()
    {
        var response = await new Api().SendAsync("OPTIONS", "/health");

        Assert.Equal(204, response.Status);
        Assert.Equal("GET, HEAD, OPTIONS", response.Headers["Allow"]);
    }

    [Fact]
    public async Task Head_answers_as_get_does_without_the_body()
    {
        var api = await new Api().With(SomeItem.Of());

        var get = await api.GetAsync("/documents?language=fr");
        var head = await api.SendAsync("HEAD", "/documents?language=fr");

        Assert.Equal(200, head.Status);
        Assert.Equal(0, head.Body.Length);
        Assert.Equal($"{get.Body.Length}", head.Headers["Content-Length"]);
    }

    [Theory]
    [InlineData("/health", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/documents", 400)]
    [InlineData("/nothing", 404)]
    public async Task Every_answer_names_the_region(string path, int status)
    {
        var response = await new Api(region: "us-east-2").GetAsync(path);

        Assert.Equal(status, response.Status);
        Assert.Equal("us-east-2", response.Headers[QueryApiHandler.RegionHeader]);
        Assert.Equal("us-east-2", Api.Json(response).GetProperty("region").GetString());
    }

    [Fact]
    public async Task An_api_gateway_event_gets_an_api_gateway_answer()
    {
        const string Event = """
            {"version":"2.0","rawPath":"/documents","rawQueryString":"language=fr","headers":{},
             "requestContext":{"stage":"$default","http":{"method":"GET","path":"/documents"}},"isBase64Encoded":false}
            """;
        var api = await new Api().With(SomeItem.Of());
        var context = new InvocationContext { RequestId = "1", Deadline = DateTimeOffset.MaxValue };

        using var stream = await api.Handler.HandleAsync(new MemoryStream(Encoding.UTF8.GetBytes(Event)), context, default);

        var answer = (await JsonDocument.ParseAsync(stream)).RootElement;
        Assert.Equal(200, answer.GetProperty("statusCode").GetInt32());
        Assert.Equal(["report.pdf"], Api.Keys(JsonDocument.Parse(answer.GetProperty("body").GetString()!).RootElement));
    }
}
