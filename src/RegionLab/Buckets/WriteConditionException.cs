namespace Pipeline.RegionLab.Buckets;

/// <summary>A guarded write was refused; the bucket is unchanged.</summary>
/// <param name="isMissing">Whether an ETag was asked for and there is no object.</param>
public sealed class WriteConditionException(bool isMissing)
    : Exception(isMissing ? "There is no object whose ETag could match." : "The key's current version is not what the write was "
        + "guarded by.")
{
    /// <summary>Whether an ETag was asked for and there is no object: S3 answers 404 then, 412 otherwise.</summary>
    public bool IsMissing { get; } = isMissing;
}
