using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Pipeline.Local.Tests;

/// <summary>Links as the query API gives them, used as a client would.</summary>
public sealed class SignedLinkTests
{
    [Fact]
    public async Task A_document_is_uploaded_by_link_awaited_by_token_in_the_other_region_and_read_by_link()
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        var link = await AskAsync(pipeline, "rapports/été 2026 (1).txt", Texts.French);

        using var upload = await PutAsync(pipeline, link, Texts.French, "text/plain");
        Assert.Equal(HttpStatusCode.OK, upload.StatusCode);

        var document = "/us-east-2/" + link.GetProperty("document").GetString();
        await RunningPipeline.Eventually(async () => await StatusAsync(pipeline, document) != HttpStatusCode.Accepted);
        var item = await pipeline.GetJsonAsync(document);
        Assert.Equal("rapports/été 2026 (1).txt", item.GetProperty("objectKey").GetString());

        var content = await pipeline.GetJsonAsync($"/us-west-2/documents/{item.GetProperty("documentId").GetString()}/content");
        Assert.Equal(Texts.French, await pipeline.Http.GetStringAsync(new Uri(content.GetProperty("url").GetString()!)));
    }

    [Fact]
    public async Task A_link_takes_no_other_type_size_key_or_method()
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        var link = await AskAsync(pipeline, "a.txt", Texts.French);
        var url = link.GetProperty("url").GetString()!;

        Assert.Equal(HttpStatusCode.Forbidden, (await PutAsync(pipeline, link, Texts.French, "text/html")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PutAsync(pipeline, link, Texts.French + ".", "text/plain")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden,
            (await SendAsync(pipeline, HttpMethod.Put, url.Replace("a.txt", "b.txt"), Texts.French, "text/plain", "*")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await pipeline.Http.GetAsync(new Uri(url))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden,
            (await SendAsync(pipeline, HttpMethod.Put, url.Replace("X-Amz-Expires=900", "X-Amz-Expires=9000"), Texts.French, "text/plain",
                "*")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(pipeline, link, Texts.French, "text/plain")).StatusCode);
    }

    private static async Task<JsonElement> AskAsync(RunningPipeline pipeline, string key, string text)
    {
        var body = JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["key"] = key,
                ["contentType"] = "text/plain",
                ["sizeBytes"] = Encoding.UTF8.GetByteCount(text),
            });
        using var answer = await SendAsync(pipeline, HttpMethod.Post, "/us-west-2/documents", body, "application/json");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private static Task<HttpResponseMessage> PutAsync(RunningPipeline pipeline, JsonElement link, string text, string contentType) =>
        SendAsync(pipeline, HttpMethod.Put, link.GetProperty("url").GetString()!, text, contentType, ifNoneMatch: "*");

    private static Task<HttpResponseMessage> SendAsync(RunningPipeline pipeline, HttpMethod method, string address, string text,
        string contentType, string? ifNoneMatch = null)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        var request = new HttpRequestMessage(method, new Uri(address, UriKind.RelativeOrAbsolute)) { Content = content };
        // A link for a new object is signed with the condition that there is none.
        if (ifNoneMatch is not null) request.Headers.TryAddWithoutValidation("if-none-match", ifNoneMatch);
        return pipeline.Http.SendAsync(request);
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningPipeline pipeline, string path) =>
        (await pipeline.Http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode;
}
