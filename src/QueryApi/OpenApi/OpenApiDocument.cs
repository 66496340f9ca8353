using System.Text.Json;
using Pipeline.QueryApi.Answers;
using Pipeline.QueryApi.Parameters;

namespace Pipeline.QueryApi.OpenApi;

/// <summary>The API's description (OpenAPI 3.1), written from the routes themselves.</summary>
internal static class OpenApiDocument
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Route> routes, string region)
    {
        json.WriteString("openapi"u8, "3.1.0"u8);
        json.WriteStartObject("info"u8);
        json.WriteString("title"u8, "Document metadata"u8);
        json.WriteString("summary"u8, "What is known of the documents in a pair of regions, by language."u8);
        json.WriteString("version"u8, typeof(OpenApiDocument).Assembly.GetName().Version!.ToString(3));
        json.WriteString("description"u8,
            $"Served by {region}. Every answer names its region in the header {QueryApiHandler.RegionHeader}; cursors and tokens are "
            + $"good in every region. HEAD is answered wherever GET is.");
        json.WriteEndObject();
        // Relative to this document's own address, so that it holds behind any host and stage.
        json.WriteStartArray("servers"u8);
        json.WriteStartObject();
        json.WriteString("url"u8, "."u8);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("paths"u8);
        foreach (var path in routes.GroupBy(route => route.Template))
        {
            json.WriteStartObject(path.Key);
            foreach (var route in path) WriteOperation(json, route);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        WriteComponents(json, routes);
    }

    private static void WriteOperation(Utf8JsonWriter json, Route route)
    {
        json.WriteStartObject(route.Method.ToLowerInvariant());
        json.WriteString("operationId"u8, route.Name);
        json.WriteString("summary"u8, route.Summary);
        if (route.Parameters.Count > 0)
        {
            json.WriteStartArray("parameters"u8);
            foreach (var parameter in route.Parameters) WriteParameter(json, parameter);
            json.WriteEndArray();
        }
        if (route.Body is { } body)
        {
            json.WriteStartObject("requestBody"u8);
            json.WriteBoolean("required"u8, true);
            WriteContent(json, JsonAnswer.ContentType, body);
            json.WriteEndObject();
        }
        json.WriteStartObject("responses"u8);
        foreach (var answer in route.Answers) WriteAnswer(json, answer);
        json.WriteStartObject("default"u8);
        json.WriteString("description"u8, "A problem."u8);
        WriteContent(json, Problem.ContentType, "Problem");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter json, RouteAnswer answer)
    {
        json.WriteStartObject(answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.WriteString("description"u8, answer.Schema.Description);
        json.WriteStartObject("headers"u8);
        json.WriteStartObject(QueryApiHandler.RegionHeader);
        json.WriteString("description"u8, "The region that answered."u8);
        json.WriteStartObject("schema"u8);
        json.WriteString("type"u8, "string"u8);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        WriteContent(json, answer.ContentType, answer.Name);
        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, string contentType, string component)
    {
        json.WriteStartObject("content"u8);
        json.WriteStartObject(contentType);
        json.WriteStartObject("schema"u8);
        json.WriteString("$ref"u8, $"#/components/schemas/{component}");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, string contentType, Schema schema)
    {
        json.WriteStartObject("content"u8);
        json.WriteStartObject(contentType);
        json.WritePropertyName("schema"u8);
        schema.Write(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter json, Parameter parameter)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, parameter.Name);
        json.WriteString("in"u8, parameter.PlaceName);
        json.WriteString("description"u8, parameter.Description);
        json.WriteBoolean("required"u8, parameter.Required || parameter.Place == ParameterPlace.Path);
        // Lists stand in one parameter with commas between.
        if (parameter.Place == ParameterPlace.Query) json.WriteBoolean("explode"u8, false);
        if (parameter.Example is { } example) json.WriteString("example"u8, example);
        json.WriteStartObject("schema"u8);
        parameter.WriteSchema(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteComponents(Utf8JsonWriter json, IReadOnlyList<Route> routes)
    {
        json.WriteStartObject("components"u8);
        json.WriteStartObject("schemas"u8);
        foreach (var answer in routes.SelectMany(route => route.Answers).DistinctBy(answer => answer.Name))
        {
            json.WritePropertyName(answer.Name);
            answer.Schema.Write(json);
        }
        json.WritePropertyName("Problem"u8);
        Schemas.Problem.Write(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
