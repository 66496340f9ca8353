using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Pipeline.Console.Tests;

/// <summary>Answers <c>/lab</c> in a browser as Local's laboratory does, from a state that tests can look at and change.</summary>
internal sealed class LabStandIn
{
    private readonly JsonObject _state = JsonNode.Parse($$"""
        {"regions":[{{Region("us-west-2")}},{{Region("us-east-2")}}],
         "faults":{"objectReplicationLagSeconds":0.25,"itemReplicationLagSeconds":0.05,"duplicateEvents":0,"eventDelaySeconds":0} }
        """)!.AsObject();

    /// <summary>The switches thrown, as <c>path body</c>.</summary>
    public List<string> Thrown { get; } = [];

    public JsonObject Region(int index) => _state["regions"]![index]!.AsObject();

    public Task AttachAsync(IPage page) => page.RouteAsync("**/lab**", AnswerAsync);

    private Task AnswerAsync(IRoute route)
    {
        var request = route.Request;
        if (request.Method == "POST")
        {
            if (request.Headers.GetValueOrDefault("content-type") != "application/json")
                return route.FulfillAsync(new() { Status = 415, Body = "{}" });
            var path = new Uri(request.Url).AbsolutePath["/lab".Length..];
            Thrown.Add($"{path} {request.PostData}");
            Throw(path.Split('/', StringSplitOptions.RemoveEmptyEntries), JsonNode.Parse(request.PostData ?? "{}")!.AsObject());
        }
        return route.FulfillAsync(new() { ContentType = "application/json", Body = _state.ToJsonString() });
    }

    private void Throw(string[] path, JsonObject body)
    {
        var target = path is ["regions", var name, ..]
            ? _state["regions"]!.AsArray().Single(region => region!["region"]!.GetValue<string>() == name)!.AsObject()
            : _state["faults"]!.AsObject();
        if (path[^1] is "cut" or "heal") target["cut"] = path[^1] == "cut";
        foreach (var (key, value) in body) target[key] = value?.DeepClone();
    }

    private static string Region(string name) => $$"""
        {"region":"{{name}}","bucket":"documents-{{name}}","cut":false,"throttled":false,"failing":[],"objects":31,"items":31,
         "pendingObjects":0,"pendingItems":0,"pendingEvents":0,"failureQueue":0,"objectLagSeconds":0.3,"itemLagSeconds":0.1}
        """;
}
