namespace Pipeline.Provisioning;

/// <summary>
/// <c>Custom::BucketReplication</c>: rules that replicate one bucket to another region's. Its names, as templates write them.
/// Values are text, as CloudFormation hands on whatever a template says.
/// </summary>
public static class BucketReplicationResource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Custom::BucketReplication";

    /// <summary>The source bucket's name. Another one replaces the resource.</summary>
    public const string Bucket = nameof(Bucket);

    /// <summary>The source bucket's region; optional, the stack's own without it.</summary>
    public const string Region = nameof(Region);

    /// <summary>
    /// What the rules are called in S3, before a slash and a number; optional, stack and logical id without it. Rules of other names are
    /// other people's.
    /// </summary>
    public const string RuleName = nameof(RuleName);

    /// <summary>The ARN of the role that S3 replicates with.</summary>
    public const string Role = nameof(Role);

    /// <summary>The destination bucket's name.</summary>
    public const string DestinationBucket = nameof(DestinationBucket);

    /// <summary>The destination bucket's region.</summary>
    public const string DestinationRegion = nameof(DestinationRegion);

    /// <summary>
    /// The ARN of the KMS key, or of its alias, that replicas of KMS-encrypted objects get, in the destination's region.
    /// Optional where the source bucket does not use KMS.
    /// </summary>
    public const string DestinationKey = nameof(DestinationKey);

    /// <summary>Prefixes of the object keys that are replicated, a list; optional, everything without it.</summary>
    public const string Prefixes = nameof(Prefixes);

    /// <summary>Whether users' delete markers are replicated.</summary>
    public const string DeleteMarkers = nameof(DeleteMarkers);

    /// <summary>Whether changes to a replica's metadata go back to where it came from.</summary>
    public const string ReplicaModifications = nameof(ReplicaModifications);

    /// <summary>Whether S3 is paid to replicate within fifteen minutes and to say what it missed.</summary>
    public const string TimeControl = nameof(TimeControl);

    /// <summary>Attribute: the names of the rules, with commas.</summary>
    public const string RuleIds = nameof(RuleIds);
}
