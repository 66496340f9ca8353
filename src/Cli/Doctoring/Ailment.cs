namespace Pipeline.Cli.Doctoring;

/// <summary>A failure that operators meet, by name, with its remedy.</summary>
/// <param name="Name">What scripts and runbooks call it.</param>
/// <param name="Meaning">What is wrong, and what comes of it.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record Ailment(string Name, string Meaning, string Remedy)
{
    public static readonly Ailment NoCredentials = new(
        "credentials-missing", "No credentials were found, so nothing can be asked.",
        "Name a profile with --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
    public static readonly Ailment Unreachable = new(
        "endpoint-unreachable", "The endpoint does not answer.",
        "Check --endpoint-url and the network; in AWS look at the region's health page, and fail over if it is the region.");
    public static readonly Ailment Denied = new(
        "action-denied", "The credentials may not do this, or the functions' role may not.",
        "Allow the action on the ARN that is named, and look for a denying policy of the organisation.");
    public static readonly Ailment TableMissing = new(
        "table-missing", "There is no table of this name in this region.",
        "Compare TABLE_NAME and region with the deployment (docmeta config explain); the table's stack creates it.");
    public static readonly Ailment TableNotActive = new(
        "table-not-active", "The table is not ACTIVE, and reads or writes fail.",
        "Wait while it is CREATING or UPDATING; for anything else see the replica's status and key.");
    public static readonly Ailment SchemaDiffers = new(
        "key-schema-differs", "The table's key is not documentId and processingDate: every write fails.",
        "It is another table, or was made by hand; deploy the table's stack, and migrate what it holds.");
    public static readonly Ailment IndexMissing = new(
        "index-missing", "LanguageIndex is missing: queries by language fail.",
        "Deploy the table's stack; DynamoDB fills a new index from the items.");
    public static readonly Ailment IndexNotActive = new(
        "index-not-active", "LanguageIndex is being made or removed; lists are incomplete.",
        "Wait until it is ACTIVE; docmeta describe shows it.");
    public static readonly Ailment Throttled = new(
        "throttled", "DynamoDB refuses requests for want of capacity; a full index partition pushes back on writes too.",
        "Raise capacity or its maximum, or go on-demand; spread a hot language with languageIndexShards (docmeta advise).");
    public static readonly Ailment ReplicaMissing = new(
        "replica-missing", "The table has no replica in a region of the deployment.",
        "Deploy the table's stack in the primary region, which adds one replica at a time.");
    public static readonly Ailment ReplicaFailed = new(
        "replica-not-active", "A replica is not ACTIVE; writes do not arrive there.",
        "docmeta replicas says what the status means; a CREATION_FAILED replica is removed and added again.");
    public static readonly Ailment ReplicaInaccessible = new(
        "replica-inaccessible",
        "A replica cannot use its key, or DynamoDB may not replicate: after 20 hours it leaves the global table for good.",
        "Enable the key, or lift what denies DynamoDB's service-linked role, at once.");
    public static readonly Ailment KeyOfOtherRegion = new(
        "key-of-other-region", "A replica's key is of another region: keys encrypt in their own region alone.",
        "Give each replica a key of its own region, or a replica of a multi-Region key.");
    public static readonly Ailment KeyDisabled = new(
        "key-disabled", "The table's key is not enabled; reads and writes fail within minutes.",
        "aws kms enable-key, or cancel-key-deletion where it waits for its deletion.");
    public static readonly Ailment TtlOff = new(
        "ttl-off", "Time to live is off: claims and notes of what buckets lost stay for ever, and retention is not kept.",
        "aws dynamodb update-time-to-live with AttributeName=expiresAt; a restored table has lost it.");
    public static readonly Ailment StreamOff = new(
        "stream-off", "The table's stream is off or has not both images: Changes sees nothing, counts stand still.",
        "Turn the stream on with NEW_AND_OLD_IMAGES; a restored table has lost it.");
    public static readonly Ailment RecoveryOff = new(
        "recovery-off", "Point-in-time recovery is off: what is deleted or overwritten is gone.",
        "aws dynamodb update-continuous-backups with PointInTimeRecoveryEnabled=true in this region.");
    public static readonly Ailment ProtectionOff = new(
        "deletion-protection-off", "The table can be deleted by one call.",
        "aws dynamodb update-table --deletion-protection-enabled in this region.");
    public static readonly Ailment BucketMissing = new(
        "bucket-missing", "The region's bucket is not there.", "Compare BUCKET_NAME with the deployment; the bucket's stack creates it.");
    public static readonly Ailment VersioningOff = new(
        "versioning-off", "The bucket keeps no versions: nothing replicates, and an overwritten document is gone.",
        "aws s3api put-bucket-versioning with Status=Enabled.");
    public static readonly Ailment NotificationMissing = new(
        "notification-missing", "The bucket tells nobody of new objects: uploads make no items.",
        "Deploy the bucket's stack; then docmeta backfill for what came meanwhile.");
    public static readonly Ailment ReplicationMissing = new(
        "bucket-replication-off", "The bucket has no enabled replication rule: uploads stay in this region.",
        "Deploy the replication stack after both buckets; then S3 Batch Replication for what came meanwhile.");
    public static readonly Ailment ConcurrencyZero = new(
        "concurrency-quota", "A function may not run: its reserved concurrency is 0, or the account's quota is used up.",
        "Remove the reservation, or raise the quota of concurrent executions; events wait for six hours at most.");
    public static readonly Ailment FunctionMissing = new(
        "function-missing", "A function is not there or not active.", "Deploy the functions' stack in this region.");
    public static readonly Ailment StreamReaderOff = new(
        "stream-reader-off", "The mapping from the table's stream to Changes is missing or disabled.",
        "Enable the event source mapping, or deploy the functions' stack; the stream keeps 24 hours.");

    /// <summary>All of them, in the order in which they are looked for.</summary>
    public static IReadOnlyList<Ailment> All { get; } =
    [
        NoCredentials, Unreachable, Denied, TableMissing, TableNotActive, SchemaDiffers, IndexMissing, IndexNotActive, Throttled,
        ReplicaMissing, ReplicaFailed,
        ReplicaInaccessible, KeyOfOtherRegion, KeyDisabled, TtlOff, StreamOff, RecoveryOff, ProtectionOff, BucketMissing, VersioningOff,
        NotificationMissing,
        ReplicationMissing, ConcurrencyZero, FunctionMissing, StreamReaderOff,
    ];
}
