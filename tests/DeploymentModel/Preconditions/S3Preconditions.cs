namespace Pipeline.DeploymentModel.Preconditions;

/// <summary>What S3 demands.</summary>
internal static class S3Preconditions
{
    private const string Replication = "S3 User Guide, Requirements and considerations for replication";
    private const string Notifications = "S3 API Reference, PutBucketNotificationConfiguration";

    public static readonly Precondition NameFree = new("S3-NAME", "A bucket's name is free in the whole partition.", "{0} already exists",
        "S3 API Reference, CreateBucket, BucketAlreadyOwnedByYou");
    public static readonly Precondition Exists = new("S3-EXISTS", "A bucket exists before anything is set on it.",
        "The specified bucket does not exist", "S3 API Reference, NoSuchBucket");
    public static readonly Precondition Destination =
        new("S3-DESTINATION", "The destination bucket exists when the rule is put.", "Destination bucket must exist.", Replication);
    public static readonly Precondition DestinationVersioned = new("S3-DESTINATION-VERSIONED",
        "The destination bucket is versioned when the rule is put.", "Destination bucket must have versioning enabled.", Replication);
    public static readonly Precondition SourceVersioned = new("S3-SOURCE-VERSIONED", "The source bucket is versioned when the rule is put.",
        "Versioning must be 'Enabled' on the bucket to apply a replication configuration", Replication);
    public static readonly Precondition StaysVersioned = new("S3-STAYS-VERSIONED",
        "Versioning is not suspended while there is a replication rule.",
        "A replication configuration is present on this bucket, so the versioning state cannot be changed.", Replication);
    public static readonly Precondition RuleComplete = new("S3-RULE-V2", "A rule with Filter has Priority and DeleteMarkerReplication.",
        "{0} must be specified for this version of Cross Region Replication configuration schema. Please refer to S3 Developer Guide for "
        + "more information.", "S3 API Reference, ReplicationRule");
    public static readonly Precondition Target = new("S3-TARGET",
        "A notification's function or queue exists and lets S3 use it for this bucket.",
        "Unable to validate the following destination configurations", Notifications);
    public static readonly Precondition TargetRegion = new("S3-TARGET-REGION", "A notification's target lies in the bucket's region.",
        "The notification destination service region is not valid for the bucket location constraint", Notifications);
    public static readonly Precondition Overlap = new("S3-OVERLAP", "Two notifications do not share an event type.",
        "Configurations overlap. Configurations on the same bucket cannot share a common event type.", Notifications);
    public static readonly Precondition Empty = new("S3-EMPTY", "A bucket is empty when it is deleted.",
        "The bucket you tried to delete is not empty. You must delete all versions in the bucket.", "S3 API Reference, DeleteBucket");
    public static readonly Precondition PolicyNotPublic = new("S3-POLICY", "A policy is not public where public policies are blocked.",
        "Access denied: public policies are blocked by the BlockPublicPolicy block public access setting.",
        "S3 User Guide, Blocking public access");

    public static IReadOnlyList<Precondition> All { get; } = [NameFree, Exists, Destination, DestinationVersioned, SourceVersioned,
        StaysVersioned, RuleComplete, Target, TargetRegion, Overlap, Empty, PolicyNotPublic];
}
