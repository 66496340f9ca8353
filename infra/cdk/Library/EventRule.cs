using System.Text.Json.Nodes;

namespace Pipeline.Cdk.Library;

/// <summary>Events of EventBridge that an operator is told of.</summary>
/// <param name="Name">The name behind project and environment.</param>
/// <param name="Pattern">EventBridge's pattern.</param>
/// <param name="Meaning">What they mean.</param>
/// <param name="Remedy">What an operator does then.</param>
public sealed record EventRule(string Name, JsonObject Pattern, string Meaning, string Remedy);
