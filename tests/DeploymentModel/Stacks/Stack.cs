using Pipeline.DeploymentModel.Templates;

namespace Pipeline.DeploymentModel.Stacks;

/// <summary>A stack as CloudFormation remembers it.</summary>
internal sealed record Stack
{
    public required string Name { get; init; }

    public required string Region { get; init; }

    public required StackStatus Status { get; init; }

    public required StackTemplate Template { get; init; }

    /// <summary>What exists, by logical id.</summary>
    public IReadOnlyDictionary<string, Live> Deployed { get; init; } = new Dictionary<string, Live>();

    public bool Healthy => Status is StackStatus.CreateComplete or StackStatus.UpdateComplete or StackStatus.UpdateRollbackComplete;
}
