namespace Pipeline.Cli.Deploying;

/// <summary>Something that would stop a deployment halfway through.</summary>
/// <param name="Name">What scripts call it.</param>
/// <param name="Meaning">What would happen.</param>
/// <param name="Remedy">What to do before.</param>
internal sealed record Obstacle(string Name, string Meaning, string Remedy)
{
    public static readonly Obstacle NoCredentials = new(
        "credentials-refused", "The credentials are none, or not this account's: nothing can be deployed.",
        "Name a profile with --profile, or correct the account in pipeline.yaml.");

    public static readonly Obstacle RegionOff = new(
        "region-not-enabled", "The region is not enabled in this account: every call there is refused.",
        "aws account enable-region --region-name REGION, and wait some minutes until it is ENABLED.");

    public static readonly Obstacle Concurrency = new(
        "concurrency-quota-small", "Ingest's reserved concurrency leaves too few executions to other functions: Lambda refuses the "
            + "function. New accounts have a quota of 10.",
        "Raise it: aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000; "
            + "or lower ingest.reservedConcurrency.");

    public static readonly Obstacle BucketTaken = new(
        "bucket-name-taken", "Another account, or another region of this one, has a bucket of that name: the stack rolls back.",
        "Choose another project or environment: both are part of the name.");

    public static readonly Obstacle BucketLeft = new(
        "bucket-left", "The bucket is there, and no stack of this deployment is: creating it fails.",
        "Import it into the stack, or copy its objects away and delete it.");

    public static readonly Obstacle TableLeft = new(
        "table-left", "The table is there, and no stack of this deployment is: creating it fails.",
        "Save it with docmeta backup, then lift its deletion protection and delete it, and restore afterwards; or import it into the "
            + "stack.");

    public static readonly Obstacle StackStuck = new(
        "stack-stuck", "The stack's last creation or deletion failed: it takes no update.",
        "aws cloudformation delete-stack, or continue-update-rollback for UPDATE_ROLLBACK_FAILED; then deploy.");

    public static readonly Obstacle BackupFeaturesOff = new(
        "backup-features-off", "AWS Backup's advanced features for DynamoDB are off in this region: every copy of a backup to the other "
            + "region fails.",
        "aws backup update-region-settings --resource-type-management-preference DynamoDB=true --region REGION");

    public static readonly Obstacle Unasked = new(
        "not-asked", "A question was refused, so that what it would have told is not "
            + "known.", "Allow the action that is named for this look.");

    /// <summary>All, for documentation and tests.</summary>
    public static IReadOnlyList<Obstacle> All { get; } = [
        NoCredentials, RegionOff, Concurrency, BucketTaken, BucketLeft, TableLeft, StackStuck, BackupFeaturesOff, Unasked];
}
