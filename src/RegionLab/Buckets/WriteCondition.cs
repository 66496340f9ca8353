namespace Pipeline.RegionLab.Buckets;

/// <summary>
/// What a guarded write demands of the key's current version (S3 User Guide, conditional writes and deletes). A delete marker
/// counts as no object.
/// </summary>
public sealed record WriteCondition
{
    /// <summary>The ETag, without quotes, that the current object must have; <c>*</c> for any; null to ask for none.</summary>
    public string? IfMatch { get; init; }

    /// <summary>Whether there must be no object: <c>If-None-Match: *</c>.</summary>
    public bool IfAbsent { get; init; }

    internal void Check(StoredVersion? current)
    {
        if (IfAbsent && current?.Object is not null) throw new WriteConditionException(isMissing: false);
        if (IfMatch is null) return;
        if (current?.Object is not { } there) throw new WriteConditionException(isMissing: true);
        if (IfMatch != "*" && IfMatch != there.ETag) throw new WriteConditionException(isMissing: false);
    }
}
