using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Pipeline.Local.Lab;

namespace Pipeline.Local.Http;

/// <summary>
/// The laboratory: shows how the regions stand, and throws the switches that break them. Every switch answers the document that
/// <c>GET /lab</c> answers.
/// </summary>
/// <param name="pipeline">The regions.</param>
/// <param name="port">The port of this server: pages of other origins, whichever may ask for documents, throw no switches.</param>
/// <param name="time">The clock.</param>
internal sealed class LabEndpoint(LocalPipeline pipeline, int port, TimeProvider time)
{
    public const string Path = ConsoleEndpoint.Lab;

    /// <summary>More than every switch at once.</summary>
    private const int MaxBodyBytes = 4096;

    private readonly RequestGuard _guard = new(port, []);
    private readonly LabDocument _document = new(pipeline, time);

    public static bool IsFor(string path) => path == Path || path.StartsWith(Path + "/", StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            if (_guard.Fault(http) is { } fault) throw new LabException(403, $"Refused: {fault}");
            var path = http.Request.Path.Value![Path.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
            if (HttpMethods.IsPost(http.Request.Method)) await ThrowAsync(http, path);
            else if (!HttpMethods.IsGet(http.Request.Method)) throw new LabException(405, "GET shows the switches, POST throws them.");
            else if (path is ["regions", var name, "failures"]) await AnswerAsync(http, json => WriteFailures(json, RegionOf(name)));
            else if (path is ["regions", var region, "metrics"]) await AnswerAsync(http, json => WriteMetrics(json, RegionOf(region)));
            else if (path.Length == 0) await AnswerAsync(http, json => _document.WriteAsync(json, http.RequestAborted));
            else throw Nothing(path);
        }
        catch (LabException exception)
        {
            await AnswerAsync(http, json =>
            {
                json.WriteStartObject();
                json.WriteString("title"u8, ReasonPhrases.GetReasonPhrase(exception.Status));
                json.WriteNumber("status"u8, exception.Status);
                json.WriteString("detail"u8, exception.Message);
                json.WriteEndObject();
                return Task.CompletedTask;
            }, exception.Status, "application/problem+json");
        }
    }

    private async Task ThrowAsync(HttpContext http, string[] path)
    {
        var body = await BodyAsync(http);
        var switches = pipeline.Switches;
        switch (path)
        {
            case ["faults"]:
                switches.Throw(faults => LabRequest.Apply(faults, body));
                break;
            case ["regions", var name, "faults"]:
                switches.Throw(RegionOf(name).Name, faults => LabRequest.Apply(faults, body));
                break;
            case ["regions", var name, "cut" or "heal"]:
                LabRequest.TakeNothing(body);
                switches.Throw(RegionOf(name).Name, faults => faults with { Cut = path[^1] == "cut" });
                break;
            case ["regions", var name, "redrive"]:
                LabRequest.TakeNothing(body);
                RegionOf(name).Redrive();
                break;
            case ["regions", var name, "backfill"]:
                LabRequest.TakeNothing(body);
                RegionOf(name).Backfill(http.RequestAborted);
                break;
            case ["regions", var name, "delete-items"]:
                await RegionOf(name).DeleteItemsAsync(LabRequest.PrefixOf(body), http.RequestAborted);
                break;
            default:
                throw Nothing(path);
        }
        await AnswerAsync(http, json => _document.WriteAsync(json, http.RequestAborted));
    }

    private LocalRegion RegionOf(string name) => pipeline.Regions.FirstOrDefault(region => region.Name == name)
        ?? throw new LabException(
            404,
            $"There is no region {name}; there are {string.Join(" and ", pipeline.Regions.Select(region => region.Name))}.");

    private static LabException Nothing(string[] path) => new(
        404,
        $"There is no /{string.Join('/', path)} here; POST to {Path}/faults, {Path}/regions/REGION/cut, /heal, /faults, /redrive, "
        + $"/backfill or /delete-items, "
            + $"or GET {Path}, {Path}/regions/REGION/failures or /metrics.");

    // A form of another origin can send text and forms without being asked for leave, but no JSON.
    private static async Task<JsonElement> BodyAsync(HttpContext http)
    {
        var bytes = new byte[MaxBodyBytes + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, http.RequestAborted);
        if (length == 0) bytes[length++] = (byte)'{';
        if (length == 1) bytes[length++] = (byte)'}';
        else if (!http.Request.HasJsonContentType())
            throw new LabException(415, "The body is JSON: send the header Content-Type: application/json.");
        if (length > MaxBodyBytes) throw new LabException(413, $"The body has more than {MaxBodyBytes} bytes.");
        try
        {
            var reader = new Utf8JsonReader(bytes.AsSpan(0, length));
            using var json = JsonDocument.ParseValue(ref reader);
            if (json.RootElement.ValueKind == JsonValueKind.Object && !reader.Read()) return json.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new LabException(400, $"The body is no JSON: {exception.Message}");
        }
        throw new LabException(400, "The body is no JSON object.");
    }

    private static Task WriteFailures(Utf8JsonWriter json, LocalRegion region)
    {
        json.WriteStartArray();
        foreach (var failure in region.Failures.All)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, failure.Id);
            json.WriteString("function"u8, failure.Function);
            json.WriteString("at"u8, failure.At);
            json.WriteNumber("attempts"u8, failure.Attempts);
            json.WriteString("error"u8, failure.Error);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        return Task.CompletedTask;
    }

    private static Task WriteMetrics(Utf8JsonWriter json, LocalRegion region)
    {
        json.WriteStartObject();
        foreach (var (name, sum) in region.Metrics.Sums.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(name);
            json.WriteNumber("count"u8, sum.Count);
            json.WriteNumber("sum"u8, sum.Sum);
            json.WriteNumber("max"u8, sum.Max);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        return Task.CompletedTask;
    }

    private static async Task AnswerAsync(
        HttpContext http, Func<Utf8JsonWriter, Task> write, int status = StatusCodes.Status200OK, string type = "application/json")
    {
        using var body = new MemoryStream();
        await using (var json = new Utf8JsonWriter(body)) await write(json);
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), http.RequestAborted);
    }
}
