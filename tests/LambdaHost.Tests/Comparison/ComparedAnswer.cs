using System.Text.Json.Nodes;
using Pipeline.Testing.Runtime;

namespace Pipeline.LambdaHost.Tests.Comparison;

/// <summary>What two loops are compared by: the call, its headers and its body, without what differs between any two builds.</summary>
internal static class ComparedAnswer
{
    public static JsonObject Of(StubAnswer answer)
    {
        var body = answer.Text.Length == 0 ? null : JsonNode.Parse(answer.Text);
        // Context arrives as JSON in a text; its members' order and blanks are the client's.
        if (body is JsonObject members)
        {
            foreach (var name in new[] { "clientContext", "cognitoIdentity" })
            {
                if (members[name]?.GetValue<string>() is { } json) members[name] = Sorted(JsonNode.Parse(json)!);
            }
        }

        WithoutFrames(body);
        return new()
        {
            ["call"] = answer.Call,
            ["errorType"] = answer.Headers.GetValueOrDefault("Lambda-Runtime-Function-Error-Type"),
            ["contentType"] = answer.Call == "error" ? answer.Headers["Content-Type"].Split(';')[0] : null,
            ["xray"] = answer.Headers.TryGetValue("Lambda-Runtime-Function-XRay-Error-Cause", out var cause)
                ? Cause(JsonNode.Parse(cause)!) : null,
            ["body"] = body,
        };
    }

    // Which members there are, and the first frame's method: frames below it are the loop's own, and paths are the builder's.
    private static JsonObject Cause(JsonNode cause)
    {
        var exception = cause["exceptions"]![0]!;
        return new()
        {
            ["members"] = string.Join(' ', cause.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal)),
            ["exceptions"] = cause["exceptions"]!.AsArray().Count,
            ["type"] = exception["type"]!.GetValue<string>(),
            ["message"] = exception["message"]!.GetValue<string>(),
            ["frame"] = string.Join(' ', exception["stack"]![0]!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal)),
        };
    }

    private static void WithoutFrames(JsonNode? report)
    {
        if (report is not JsonObject error || !error.ContainsKey("errorType")) return;
        error["stackTrace"] = error["stackTrace"] is JsonArray { Count: > 0 } ? "some" : "none";
        WithoutFrames(error["cause"]);
        foreach (var cause in error["causes"]?.AsArray() ?? []) WithoutFrames(cause);
    }

    private static JsonNode Sorted(JsonNode node) => node is not JsonObject members ? node.DeepClone() : new JsonObject(
        members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Sorted(member.Value!))));
}
