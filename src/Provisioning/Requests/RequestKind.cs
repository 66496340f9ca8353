namespace Pipeline.Provisioning.Requests;

/// <summary>What CloudFormation asks for.</summary>
internal enum RequestKind
{
    /// <summary>A resource that the stack has not had.</summary>
    Create,

    /// <summary>Other properties, or the old ones again when an update is rolled back.</summary>
    Update,

    /// <summary>The resource leaves the stack, was replaced, or its creation failed.</summary>
    Delete,
}
