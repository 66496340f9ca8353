namespace Pipeline.DeploymentModel.Preconditions;

/// <summary>AWS's refusal of one operation.</summary>
internal sealed class Refusal(Precondition precondition, string message) : Exception(message)
{
    public Precondition Precondition { get; } = precondition;
}
