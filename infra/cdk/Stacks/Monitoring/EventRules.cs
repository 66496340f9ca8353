using System.Text.Json.Nodes;
using Pipeline.Cdk.Library;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks.Monitoring;

/// <summary>What no metric shows: keys that are taken away, backups that fail, trouble that AWS itself reports.</summary>
internal static class EventRules
{
    public static IEnumerable<EventRule> Of(Deployment deployment, string region)
    {
        yield return new("keys", OfKeys(deployment, region),
            "A key of this pipeline was disabled, given another policy or scheduled for deletion. A replica without its key for 20 hours "
            + "leaves the table for good.",
            "Within hours: aws kms enable-key, aws kms put-key-policy, or aws kms cancel-key-deletion and aws kms enable-key.");
        yield return new("health", Health(), "AWS reports trouble of a service that this region's pipeline stands on.",
            "Watch the alarms; docmeta failover if requests fail.");
        if (deployment.Table.Replicas.Any(replica => replica.Region == region && replica.Backup is not null))
            yield return new("backups", Backups(), "A backup, or its copy to another region, failed.",
                "Read the job's message in AWS Backup; aws backup start-backup-job once it is mended.");
    }

    // Deletions tell EventBridge by themselves. The calls come by CloudTrail and need a trail of management events in the account.
    private static JsonObject OfKeys(Deployment deployment, string region)
    {
        JsonArray Arns() => new([.. Keys.Watched(deployment, region).Select(key => (JsonNode?)Cfn.Attribute(key, "Arn"))]);
        return new()
        {
            ["$or"] = new JsonArray(
                new JsonObject
                {
                    ["source"] = new JsonArray("aws.kms"),
                    ["detail-type"] = new JsonArray("KMS CMK Deletion", "KMS Imported Key Material Expiration"),
                    ["resources"] = Arns(),
                },
                new JsonObject
                {
                    ["source"] = new JsonArray("aws.kms"),
                    ["detail-type"] = new JsonArray("AWS API Call via CloudTrail"),
                    ["detail"] = new JsonObject
                    {
                        ["eventName"] = new JsonArray("DisableKey", "ScheduleKeyDeletion", "PutKeyPolicy", "RevokeGrant", "DeleteAlias",
                            "UpdateAlias"),
                        ["resources"] = new JsonObject { ["ARN"] = Arns() },
                    },
                }),
        };
    }

    private static JsonObject Health() => new()
    {
        ["source"] = new JsonArray("aws.health"),
        ["detail-type"] = new JsonArray("AWS Health Event"),
        ["detail"] = new JsonObject
        {
            ["service"] = new JsonArray("APIGATEWAY", "DYNAMODB", "KMS", "LAMBDA", "ROUTE53", "S3", "SQS"),
            ["eventTypeCategory"] = new JsonArray("issue"),
        },
    };

    private static JsonObject Backups() => new()
    {
        ["source"] = new JsonArray("aws.backup"),
        ["detail-type"] = new JsonArray("Backup Job State Change", "Copy Job State Change"),
        ["detail"] = new JsonObject { ["state"] = new JsonArray("ABORTED", "EXPIRED", "FAILED", "PARTIAL") },
    };
}
