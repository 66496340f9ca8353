using System.Text.Json;
using Pipeline.LambdaHost.Http;
using Pipeline.LambdaHost.Runtime;

namespace Pipeline.LambdaHost.Tests.Http;

public sealed class HttpApiResponseTests
{
    [Fact]
    public void Text_goes_as_it_is()
    {
        var json = Payload(HttpApiResponse.Text(200, "application/json", """{"title":"Résumé"}"""));
        Assert.Equal(200, json.GetProperty("statusCode").GetInt32());
        Assert.Equal("application/json", json.GetProperty("headers").GetProperty("Content-Type").GetString());
        Assert.Equal("""{"title":"Résumé"}""", json.GetProperty("body").GetString());
        Assert.False(json.GetProperty("isBase64Encoded").GetBoolean());
    }

    [Fact]
    public void Bytes_go_as_base64()
    {
        var json = Payload(HttpApiResponse.Binary(200, "application/pdf", new byte[] { 0, 255, 128 }));
        Assert.True(json.GetProperty("isBase64Encoded").GetBoolean());
        Assert.Equal(new byte[] { 0, 255, 128 }, json.GetProperty("body").GetBytesFromBase64());
    }

    [Fact]
    public void An_answer_to_HEAD_keeps_the_length_and_drops_the_body()
    {
        var json = Payload(HttpApiResponse.Text(200, "text/plain", "12345").WithoutBody());
        Assert.Equal("5", json.GetProperty("headers").GetProperty("Content-Length").GetString());
        Assert.False(json.TryGetProperty("body", out _));
    }

    [Fact]
    public void Cookies_stay_apart_in_both_formats()
    {
        var response = HttpApiResponse.Text(200, "text/plain", "") with { Cookies = ["a=1", "b=2"] };
        Assert.Equal(["a=1", "b=2"], Payload(response).GetProperty("cookies").EnumerateArray().Select(cookie => cookie.GetString()));
        var old = Payload(response, HttpPayloadVersion.V1).GetProperty("multiValueHeaders").GetProperty("Set-Cookie");
        Assert.Equal(["a=1", "b=2"], old.EnumerateArray().Select(cookie => cookie.GetString()));
    }

    [Fact]
    public void A_header_set_twice_has_the_later_value()
    {
        var json = Payload(HttpApiResponse.Text(200, "text/plain", "").WithHeader("content-type", "text/csv"));
        Assert.Equal("text/csv", Assert.Single(json.GetProperty("headers").EnumerateObject()).Value.GetString());
    }

    [Fact]
    public void What_Lambda_would_refuse_is_refused_here_after_its_encoding()
    {
        var fits = new byte[(ResponseTooLargeException.Limit - 200) / 4 * 3];
        Assert.True(HttpApiResponse.Binary(200, "x/y", fits).ToPayload(HttpPayloadVersion.V2).Length <= ResponseTooLargeException.Limit);
        Assert.Throws<ResponseTooLargeException>(() =>
            HttpApiResponse.Binary(200, "x/y", new byte[ResponseTooLargeException.Limit / 4 * 3]).ToPayload(HttpPayloadVersion.V2));
    }

    private static JsonElement Payload(HttpApiResponse response, HttpPayloadVersion version = HttpPayloadVersion.V2) =>
        JsonDocument.Parse(response.ToPayload(version)).RootElement;
}
