namespace Pipeline.DeploymentModel.Stacks;

/// <summary>How a stack's last operation ended.</summary>
internal enum StackStatus
{
    CreateComplete,
    UpdateComplete,

    /// <summary>The creation failed and was taken back; the stack must be deleted before it is created again.</summary>
    RollbackComplete,

    UpdateRollbackComplete,

    /// <summary>Stopped where it failed, with what there was by then (<c>--no-rollback</c>).</summary>
    Stopped,

    DeleteFailed,
}
