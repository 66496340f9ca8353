namespace Pipeline.Buckets;

/// <summary>A version that S3 did not remove.</summary>
/// <param name="VersionId">The version.</param>
/// <param name="Reason">S3's code and message.</param>
public readonly record struct RefusedRemoval(string VersionId, string Reason);
