namespace Pipeline.DeploymentModel.Kinds;

/// <summary>Every type that the model knows.</summary>
internal static class KnownKinds
{
    private static readonly Dictionary<string, ResourceKind> ByType =
        new IReadOnlyList<ResourceKind>[]
        {
            S3Kinds.All,
            KmsKinds.All,
            IamKinds.All,
            SqsKinds.All,
            LambdaKinds.All,
            DynamoDbKinds.All,
            CareKinds.All,
            BackupKinds.All,
            TrailKinds.All,
            ApiKinds.All,
            RouteKinds.All,
            NetworkKinds.All,
            CustomKinds.All,
        }
            .SelectMany(kinds => kinds).ToDictionary(kind => kind.Type, StringComparer.Ordinal);

    /// <summary>What the model knows of a type; null for what it does not know.</summary>
    public static ResourceKind? Find(string type) => ByType.GetValueOrDefault(type);

    /// <exception cref="NotSupportedException">The model must learn the type before a template uses it.</exception>
    public static ResourceKind Of(string type) =>
        Find(type) ?? throw new NotSupportedException($"The deployment model does not know the type {type}.");
}
