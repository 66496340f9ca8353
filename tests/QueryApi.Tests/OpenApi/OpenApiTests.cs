using System.Text.Json;
using Pipeline.Catalog.Cursors;
using Pipeline.QueryApi.Links;
using Pipeline.Testing;
using Pipeline.Testing.Items;
using Pipeline.Testing.Processes;

namespace Pipeline.QueryApi.Tests.OpenApi;

public sealed class OpenApiTests
{
    private static readonly TokenKeys Keys = TokenKeys.Random();

    [Fact]
    public async Task A_published_validator_finds_nothing_wrong_with_the_document()
    {
        var folder = Path.Combine(Repository.Root, "tests", "QueryApi.Tests", "OpenApi");
        NpmPackages.Install(folder, "The OpenAPI document is validated by a package of npm");
        var file = Path.Combine(Path.GetTempPath(), $"openapi-{Guid.NewGuid():N}.json");
        await File.WriteAllBytesAsync(file, (await NewApi().GetAsync("/openapi.json")).Body.ToArray());

        var (exitCode, output) = ChildProcess.Run("node", ["validate.js", file], folder, "The OpenAPI document is validated by Node.js");

        File.Delete(file);
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task Every_route_and_parameter_kindin_the_document()
    {
        var document = await NewApi().JsonAsync("/openapi.json");

        Assert.Equal("3.1.0", document.GetProperty("openapi").GetString());
        Assert.Equal(
            ["/documents", "/documents/{documentId}", "/documents/{documentId}/versions", "/documents/{documentId}/content", "/languages",
                "/health", "/health/ready", "/", "/openapi.json"],
            document.GetProperty("paths").EnumerateObject().Select(path => path.Name));
        Assert.Equal(
            ["language", "exact", "from", "to", "contentType", "order", "limit", "cursor", "fields"],
            document.GetProperty("paths").GetProperty("/documents").GetProperty("get").GetProperty("parameters").EnumerateArray()
                .Select(parameter => parameter.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("GET", "/documents?language=fr&limit=1", "DocumentList", 200)]
    [InlineData("POST", "/documents", "UploadLink", 200)]
    [InlineData("GET", "/documents/{id}", "Document", 200)]
    [InlineData("GET", "/documents/{id}?token={token}", "Pending", 202)]
    [InlineData("GET", "/documents/{id}/versions?limit=1", "VersionList", 200)]
    [InlineData("GET", "/documents/{id}/content", "ContentLink", 200)]
    [InlineData("GET", "/languages", "LanguageCounts", 200)]
    [InlineData("GET", "/health", "Health", 200)]
    [InlineData("GET", "/health/ready", "Readiness", 200)]
    [InlineData("GET", "/documents?limit=0", "Problem", 400)]
    [InlineData("GET", "/documents/{deleted}", "Problem", 404)]
    [InlineData("GET", "/documents/{id}/content?versionId=none", "Problem", 404)]
    [InlineData("DELETE", "/health", "Problem", 405)]
    public async Task Answers_are_as_the_document_says(string method, string path, string schema, int status)
    {
        var api = await NewApi().With(
            SomeItem.Of(versionId: "v0", at: "2025-01-01T00:00:00Z", current: false), SomeItem.Of(), SomeItem.Of("b"),
            SomeItem.Tombstone("deleted"));
        var now = TimeProvider.System.GetUtcNow();
        var token = new UploadToken(SomeItem.IdOf("report.pdf"), now, now + TimeSpan.FromHours(1), null).Encode(Keys);
        path = path.Replace("{id}", SomeItem.IdOf("report.pdf").Value).Replace("{deleted}", SomeItem.IdOf("deleted").Value)
            .Replace("{token}", token);

        var response = await api.SendAsync(method, path, """{"key":"k","contentType":"a/b","sizeBytes":1}""");

        Assert.Equal(status, response.Status);
        var schemas = (await api.JsonAsync("/openapi.json")).GetProperty("components").GetProperty("schemas");
        Conforms(Api.Json(response), schemas.GetProperty(schema), "$");
    }

    private static Api NewApi() =>
        new(keys: Keys, links: new(new("bucket", "us-west-2"), _ => new(new SigningKeys("key", "secret")), TimeProvider.System));

    private static void Conforms(JsonElement value, JsonElement schema, string path)
    {
        var type = schema.GetProperty("type").GetString();
        var kind = value.ValueKind switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            _ => type is "integer" && !value.TryGetInt64(out _) ? "a fraction" : type,
        };
        Assert.True(kind == type, $"{path} is {kind}, not {type}");
        if (type == "array")
        {
            foreach (var element in value.EnumerateArray()) Conforms(element, schema.GetProperty("items"), path + "[]");
        }
        if (type != "object") return;
        var members = schema.TryGetProperty("properties", out var properties) ? properties : default;
        foreach (var member in value.EnumerateObject())
        {
            var described = members.ValueKind == JsonValueKind.Object && members.TryGetProperty(member.Name, out var own) ? own
                : schema.TryGetProperty("additionalProperties", out var others) ? others : default;
            Assert.True(described.ValueKind == JsonValueKind.Object, $"{path}.{member.Name} is not described");
            Conforms(member.Value, described, $"{path}.{member.Name}");
        }
        if (!schema.TryGetProperty("required", out var required)) return;
        foreach (var name in required.EnumerateArray())
            Assert.True(value.TryGetProperty(name.GetString()!, out _), $"{path}.{name} is missing");
    }
}
