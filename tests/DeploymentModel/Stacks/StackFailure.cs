using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Stacks;

/// <summary>Why an operation on a stack failed.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="LogicalId">The resource that was refused.</param>
/// <param name="Refusal">AWS's answer.</param>
internal sealed record StackFailure(string Stack, string LogicalId, Refusal Refusal)
{
    public override string ToString() => $"{Stack} {LogicalId}: {Refusal.Message} [{Refusal.Code}]";
}
