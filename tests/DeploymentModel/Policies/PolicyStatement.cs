using System.Text.Json.Nodes;

namespace Pipeline.DeploymentModel.Policies;

/// <summary>One statement of a policy.</summary>
internal sealed record PolicyStatement
{
    public required bool Allow { get; init; }

    public IReadOnlyList<string> Actions { get; init; } = [];

    public IReadOnlyList<string> NotActions { get; init; } = [];

    public IReadOnlyList<string> Resources { get; init; } = [];

    public IReadOnlyList<string> NotResources { get; init; } = [];

    /// <summary>The principals, as <c>Service:…</c>, <c>AWS:…</c> or <c>*</c>; empty in a role's own policies.</summary>
    public IReadOnlyList<string> Principals { get; init; } = [];

    public IReadOnlyList<PolicyCondition> Conditions { get; init; } = [];

    /// <summary>Whether anybody at all can be meant: everybody as principal, with nothing that narrows it to an account.</summary>
    public bool Public =>
        Allow && Principals.Any(principal => principal is "*" or "AWS:*") && !Conditions.Any(condition => condition.Narrows);

    public static IReadOnlyList<PolicyStatement> Of(JsonNode? document) =>
        [.. Json.Items(document, "Statement").OfType<JsonObject>().Select(One)];

    private static PolicyStatement One(JsonObject statement) => new()
    {
        Allow = Json.Text(statement, "Effect") == "Allow",
        Actions = [.. Json.Texts(statement, "Action")],
        NotActions = [.. Json.Texts(statement, "NotAction")],
        Resources = [.. Json.Texts(statement, "Resource")],
        NotResources = [.. Json.Texts(statement, "NotResource")],
        Principals = [.. PrincipalsOf(statement["Principal"])],
        Conditions = [.. (statement["Condition"] as JsonObject ?? [])
            .SelectMany(by => by.Value!.AsObject().Select(key => new PolicyCondition(by.Key, key.Key, [.. Json.Texts(key.Value)])))],
    };

    private static IEnumerable<string> PrincipalsOf(JsonNode? principal) => principal switch
    {
        JsonValue value => [value.ToString()],
        JsonObject map => map.SelectMany(kind => Json.Texts(kind.Value).Select(one => $"{kind.Key}:{one}")),
        _ => [],
    };
}
