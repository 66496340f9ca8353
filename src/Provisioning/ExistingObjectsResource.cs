namespace Pipeline.Provisioning;

/// <summary>
/// <c>Custom::ExistingObjects</c>: has S3 copy, once, what was in a bucket before its replication rules: S3 Batch Replication, which keeps
/// version
/// ids and times. The job runs by itself; nothing waits for it.
/// </summary>
public static class ExistingObjectsResource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Custom::ExistingObjects";

    /// <summary>The bucket's name. Another one replaces the resource.</summary>
    public const string Bucket = nameof(Bucket);

    /// <summary>The bucket's region.</summary>
    public const string Region = nameof(Region);

    /// <summary>The account's number, twelve digits.</summary>
    public const string Account = nameof(Account);

    /// <summary>The ARN of the role that S3 Batch Operations assumes.</summary>
    public const string Role = nameof(Role);

    /// <summary>Attribute: the job's id.</summary>
    public const string JobId = nameof(JobId);
}
