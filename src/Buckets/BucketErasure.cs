namespace Pipeline.Buckets;

/// <summary>How far a region's bucket was rid of a document.</summary>
/// <param name="Region">The region.</param>
/// <param name="Removed">Versions removed this time.</param>
/// <param name="IsEmpty">Whether the bucket listed no version of the key afterwards.</param>
/// <param name="Refused">Versions that S3 keeps, and why: a retention or a legal hold, or a permission that is missing.</param>
public sealed record BucketErasure(string Region, int Removed, bool IsEmpty, IReadOnlyList<RefusedRemoval> Refused);
