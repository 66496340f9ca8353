using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;
using Pipeline.Provisioning.Answers;
using Pipeline.Provisioning.Clients;
using Pipeline.Testing.Aws.ControlPlane;
using Pipeline.Testing.Time;

namespace Pipeline.Provisioning.Tests;

/// <summary>A stack in us-west-2 whose resources this function provides, the way CloudFormation asks for them.</summary>
internal sealed class Stack : IAsyncDisposable
{
    private readonly Dictionary<string, (string PhysicalId, object Properties)> _resources = [];
    private readonly HttpClient _client = new();
    private readonly ProvisioningHandler _handler;
    private readonly string _name;

    public Stack(ControlPlaneStandIn aws, string name = "app")
    {
        _name = name;
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "stand-in");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "stand-in");
        var environment = new EnvironmentSettings(variable =>
            variable.StartsWith("AWS_ENDPOINT_URL", StringComparison.Ordinal) ? aws.Address : null);
        _handler = new(Providers.Of(new RegionClients(environment, "us-west-2"), _client, Pauses), new AnswerSender(_client, Pauses));
    }

    public AnswerBox Box { get; } = new();

    /// <summary>The invocation's clock; pauses do not move it.</summary>
    public ManualClock Clock { get; } = new();

    public InstantTimeProvider Pauses { get; } = new();

    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(14);

    /// <summary>Creates or updates a resource as a stack operation does, with the deletion that a replacement or a failed creation
    /// brings.</summary>
    /// <returns>The answer to the creation or update.</returns>
    public async Task<JsonNode> DeployAsync(string type, string logicalId, object properties)
    {
        if (!_resources.TryGetValue(logicalId, out var before))
        {
            var created = await AskAsync("Create", type, logicalId, null, properties);
            if (Succeeded(created)) _resources[logicalId] = (Id(created), properties);
            else await AskAsync("Delete", type, logicalId, Id(created), properties);
            return created;
        }

        var updated = await AskAsync("Update", type, logicalId, before.PhysicalId, properties, before.Properties);
        if (!Succeeded(updated))
        {
            await AskAsync("Update", type, logicalId, before.PhysicalId, before.Properties, properties);
            return updated;
        }
        _resources[logicalId] = (Id(updated), properties);
        if (Id(updated) != before.PhysicalId) await AskAsync("Delete", type, logicalId, before.PhysicalId, before.Properties);
        return updated;
    }

    /// <summary>Takes a resource out of the stack.</summary>
    public async Task<JsonNode> RemoveAsync(string type, string logicalId)
    {
        _resources.Remove(logicalId, out var before);
        return await AskAsync("Delete", type, logicalId, before.PhysicalId, before.Properties);
    }

    /// <summary>One request.</summary>
    public async Task<JsonNode> AskAsync(string kind, string type, string logicalId, string? physicalId, object? properties,
        object? old = null)
    {
        var request = new
        {
            RequestType = kind,
            ResponseURL = Box.Url,
            StackId = $"arn:aws:cloudformation:us-west-2:123456789012:stack/{_name}/1234",
            RequestId = "r-1",
            ResourceType = type,
            LogicalResourceId = logicalId,
            PhysicalResourceId = physicalId,
            ResourceProperties = properties,
            OldResourceProperties = old,
        };
        return await SendAsync(JsonSerializer.SerializeToUtf8Bytes(request));
    }

    public async Task<JsonNode> SendAsync(byte[] request)
    {
        var context = new InvocationContext { RequestId = "invocation-1", Deadline = Clock.GetUtcNow() + Timeout, Clock = Clock };
        using var input = new MemoryStream(request);
        await using var output = await _handler.HandleAsync(input, context, default);
        return Box.Last;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Box.DisposeAsync();
    }

    private static bool Succeeded(JsonNode answer) => answer["Status"]!.GetValue<string>() == "SUCCESS";

    private static string Id(JsonNode answer) => answer["PhysicalResourceId"]!.GetValue<string>();
}
