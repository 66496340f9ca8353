using System.Text.Json.Nodes;
using Amazon.CDK;

namespace Pipeline.Cdk.Library;

/// <summary>What a <see cref="RegionMonitoring"/> is made of.</summary>
public sealed record RegionMonitoringProps
{
    /// <summary>What the names of alarms, topic, rules and dashboard begin with, with a hyphen behind it.</summary>
    public required string Prefix { get; init; }

    /// <summary>The alarms.</summary>
    public required IReadOnlyList<AlarmDefinition> Alarms { get; init; }

    /// <summary>Alarms that others describe, by logical id: properties that tell the topic that they are given.</summary>
    public Func<JsonNode, IEnumerable<(string Id, JsonObject Properties)>> Others { get; init; } = _ => [];

    /// <summary>The events that are told.</summary>
    public IReadOnlyList<EventRule> Events { get; init; } = [];

    /// <summary>The body of the dashboard, as text for <c>Fn::Sub</c>; null for none.</summary>
    public string? Dashboard { get; init; }

    /// <summary>The address that is told; null for none.</summary>
    public string? Email { get; init; }

    /// <summary>The ARN of the topic's key; null where one is made for it.</summary>
    public JsonNode? KeyArn { get; init; }

    /// <summary>Days that a key that is made here waits for its deletion, 7 to 30.</summary>
    public int DeletionWindowDays { get; init; } = 30;

    /// <summary>The ARN of the queue that takes what EventBridge could not tell.</summary>
    public required JsonNode Undelivered { get; init; }

    /// <summary>What must be there before a rule that has that queue, such as its policy.</summary>
    public IReadOnlyList<CfnResource> RulesAfter { get; init; } = [];
}
