namespace Pipeline.DeploymentModel.Stacks;

/// <summary>How a deployment goes on, and what is done to it.</summary>
internal sealed record DeploymentOptions
{
    /// <summary>Chooses among the allowed orders.</summary>
    public int Seed { get; init; }

    /// <summary>The operation of this number, from 1, is refused; none when null.</summary>
    public int? FaultAt { get; init; }

    /// <summary>Whether a failed operation is taken back; otherwise it stays as it is.</summary>
    public bool Rollback { get; init; } = true;
}
