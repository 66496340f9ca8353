using System.Text.Json.Nodes;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Library;

/// <summary>The policies of keys. Identities are let in by their own policies; services that act for themselves are named here.</summary>
internal static class KeyPolicies
{
    private static readonly string[] Use = ["kms:Decrypt", "kms:GenerateDataKey*"];

    /// <summary>The region's data key: bucket, queues, topic, logs, function environments and backups.</summary>
    public static JsonObject Data(string region) => Policy.Document(
        Account(),
        // CloudWatch Logs names the group in the encryption context, whoever made it (CloudWatch Logs User Guide, "Encrypt log data").
        Policy.AllowService("Logs", $"logs.{region}.amazonaws.com",
            ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"], "*",
            Policy.When("ArnLike", "kms:EncryptionContext:aws:logs:arn", ResourceNames.Arn("logs", region, "log-group:*"))),
        // S3 tells an encrypted queue of failed replication; its test message at deployment needs this already.
        Policy.AllowService("BucketEvents", "s3.amazonaws.com", Use, "*", Policy.WhenOwnAccount()),
        // Alarms tell an encrypted topic. The topic's own policy names the account; a condition here that CloudWatch does not fill in
        // would silence every alarm.
        Alarmers());

    /// <summary>The key of the alarms' topic where there is no data key.</summary>
    public static JsonObject Alarms() => Policy.Document(Account(), Alarmers());

    /// <summary>The table's key in a region.</summary>
    public static JsonObject Table(string region)
    {
        var callers = Policy.Allow("Table",
            ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"], ["*"],
            new JsonObject
            {
                ["StringEquals"] = new JsonObject
                {
                    ["kms:CallerAccount"] = Cfn.Ref("AWS::AccountId"),
                    ["kms:ViaService"] = $"dynamodb.{region}.amazonaws.com",
                },
            });
        // Whoever may use the table may use its key through DynamoDB (DynamoDB Developer Guide, "Authorizing use of a customer managed
        // key").
        callers["Principal"] = new JsonObject { ["AWS"] = "*" };
        return Policy.Document(Account(), callers);
    }

    /// <summary>The cursors' key: identities alone use it.</summary>
    public static JsonObject Cursors() => Policy.Document(Account());

    /// <summary>The key of a trail's files (CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail").</summary>
    /// <param name="trail">The trail's ARN.</param>
    public static JsonObject Trail(JsonObject trail) => Policy.Document(
        Account(),
        Policy.AllowService("Trail", "cloudtrail.amazonaws.com", ["kms:DescribeKey", "kms:GenerateDataKey*"], "*",
            Policy.When("StringEquals", "aws:SourceArn", trail.DeepClone())));

    private static JsonObject Alarmers()
    {
        var statement = Policy.AllowService("Alarms", "cloudwatch.amazonaws.com", Use, "*");
        statement["Principal"]!["Service"] = new JsonArray("cloudwatch.amazonaws.com", "events.amazonaws.com");
        return statement;
    }

    private static JsonObject Account()
    {
        var statement = Policy.Allow("Account", ["kms:*"], ["*"]);
        statement["Principal"] = new JsonObject { ["AWS"] = Cfn.Sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root") };
        return statement;
    }
}
