using System.Text.Json.Nodes;

namespace Pipeline.DeploymentModel.Templates;

/// <summary>One resource of a template.</summary>
internal sealed record TemplateResource
{
    public required string LogicalId { get; init; }

    public required string Type { get; init; }

    public required JsonObject Properties { get; init; }

    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Delete, Retain, RetainExceptOnCreate or Snapshot.</summary>
    public string DeletionPolicy { get; init; } = "Delete";

    public string? Condition { get; init; }
}
