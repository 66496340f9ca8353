namespace Pipeline.DeploymentModel.Preconditions;

/// <summary>Every precondition of the model.</summary>
internal static class AllPreconditions
{
    public static IReadOnlyList<Precondition> List { get; } =
        [.. StackPreconditions.All, .. S3Preconditions.All, .. KmsPreconditions.All, .. DynamoDbPreconditions.All,
            .. LambdaPreconditions.All, .. ServicePreconditions.All];
}
