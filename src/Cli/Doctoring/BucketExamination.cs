using Amazon.S3;
using Amazon.S3.Model;
using Pipeline.Cli.Targets;

namespace Pipeline.Cli.Doctoring;

/// <summary>Looks at a region's bucket: versions, events, replication.</summary>
internal static class BucketExamination
{
    public static async Task RunAsync(Target target, string bucket, Findings findings, CancellationToken cancellationToken)
    {
        var arn = $"arn:aws:s3:::{bucket}";
        using var s3 = target.S3();
        var versioning = await findings.AskAsync(
            "s3:GetBucketVersioning", arn, () =>
                s3.GetBucketVersioningAsync(new GetBucketVersioningRequest { BucketName = bucket }, cancellationToken),
            code => code == "NoSuchBucket" ? Ailment.BucketMissing : null);
        if (versioning is null) return;
        if (versioning.VersioningConfig?.Status != VersionStatus.Enabled)
            findings.Add(Ailment.VersioningOff, arn, $"Versioning is {versioning.VersioningConfig?.Status?.Value ?? "off"}.");
        var notification = await findings.AskAsync(
            "s3:GetBucketNotification", arn,
            () => s3.GetBucketNotificationAsync(new GetBucketNotificationRequest { BucketName = bucket }, cancellationToken));
        if (notification is not null && notification.LambdaFunctionConfigurations is not { Count: > 0 }
            && notification.QueueConfigurations is not { Count: > 0 } && notification.EventBridgeConfiguration is null)
            findings.Add(Ailment.NotificationMissing, arn, "It has no notification to a function, a queue or EventBridge.");
        if (target.Pipeline is { Regions.Count: 1 }) return;
        // The SDK turns ReplicationConfigurationNotFoundError into an answer without a configuration.
        var replication = await findings.AskAsync(
            "s3:GetReplicationConfiguration", arn,
            () => s3.GetBucketReplicationAsync(new GetBucketReplicationRequest { BucketName = bucket }, cancellationToken));
        if (replication is not null
            && (replication.Configuration?.Rules ?? []).TrueForAll(rule => rule.Status != ReplicationRuleStatus.Enabled))
            findings.Add(
                Ailment.ReplicationMissing, arn,
                replication.Configuration?.Rules is { Count: > 0 } ? "No rule is enabled." : "It has no replication configuration.");
    }
}
