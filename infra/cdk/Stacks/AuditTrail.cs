using System.Text.Json.Nodes;
using Amazon.CDK.AWS.CloudTrail;
using Amazon.CDK.AWS.S3;
using Pipeline.Cdk.Library;
using Pipeline.Provisioning;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>CloudTrail's record of who read and wrote which object and item of a region, in a bucket of its own, with digests that prove
/// it unchanged.</summary>
internal static class AuditTrail
{
    private const string Logs = "TrailBucket";
    private const string Key = "TrailKey";
    private const string Resource = "resources.ARN";
    private const string Service = "cloudtrail.amazonaws.com";

    /// <summary>Where in its bucket S3's own lines on each request to the documents' bucket lie.</summary>
    private const string AccessPrefix = "access/";

    /// <summary>What the documents' bucket waits for before it can be logged.</summary>
    public static string[] Of(RegionStack stack) => stack.Deployment.Configuration.Audit.Enabled ? [$"{Logs}Policy"] : [];

    /// <summary>S3's access log of the documents' bucket; null without audit. It also has requests that were refused, and anonymous
    /// ones.</summary>
    public static CfnBucket.LoggingConfigurationProperty? AccessLogs(RegionStack stack) => stack.Deployment.Configuration.Audit.Enabled
        ? new() { DestinationBucketName = Cfn.Ref(Logs).Text(), LogFilePrefix = AccessPrefix } : null;

    public static void Add(RegionStack stack)
    {
        if (!stack.Deployment.Configuration.Audit.Enabled) return;
        var region = stack.Home;
        var source = ResourceNames.Arn("cloudtrail", region, $"trail/{stack.Names.Trail}");
        AddBucket(stack, source);
        // What it has written outlives its stack in production, so its key does.
        Keys.Add(stack, Key, stack.Names.TrailKeyAlias, "Encrypts the trail's files", KeyPolicies.Trail(source));
        stack.Add("Trail", at => new CfnTrail(stack, at, new CfnTrailProps
        {
            TrailName = stack.Names.Trail,
            IsLogging = true,
            IsMultiRegionTrail = false,
            IncludeGlobalServiceEvents = false,
            EnableLogFileValidation = true,
            S3BucketName = Cfn.Ref(Logs).Text(),
            KmsKeyId = Cfn.Attribute(Key, "Arn").Text(),
            AdvancedEventSelectors = new[]
            {
                Data("Objects", "AWS::S3::Object",
                    new() { Field = Resource, StartsWith = [Cfn.Sub($"{stack.Names.BucketArnText(region)}/").Text()] }),
                Data("Items", "AWS::DynamoDB::Table",
                    new()
                    {
                        Field = Resource,
                        EqualTo = [ResourceNames.Arn("dynamodb", region, $"table/{stack.Deployment.Table.Name}").Text()],
                    }),
                // Without these no rule of EventBridge hears of calls on keys.
                Selector("Management", new() { Field = "eventCategory", EqualTo = ["Management"] },
                    new() { Field = "readOnly", EqualTo = ["false"] }),
            },
        }), stack.Deployment.KeepsData ? [$"{Logs}Policy"] : [$"{Logs}Policy", $"{Logs}Content"]);
    }

    private static void AddBucket(RegionStack stack, JsonObject source)
    {
        stack.AddKept(Logs, at => new CfnBucket(stack, at, new CfnBucketProps
        {
            BucketName = Cfn.Sub(stack.Names.TrailBucketText(stack.Home)).Text(),
            VersioningConfiguration = new CfnBucket.VersioningConfigurationProperty { Status = "Enabled" },
            OwnershipControls = PrivateBucket.Ownership,
            PublicAccessBlockConfiguration = PrivateBucket.Blocks,
            BucketEncryption = PrivateBucket.OwnEncryption,
            LifecycleConfiguration = new CfnBucket.LifecycleConfigurationProperty
            {
                Rules = new[]
                {
                    new CfnBucket.RuleProperty
                    {
                        Id = "retention",
                        Status = "Enabled",
                        ExpirationInDays = stack.Deployment.Configuration.Audit.RetentionDays,
                        NoncurrentVersionExpiration = new CfnBucket.NoncurrentVersionExpirationProperty { NoncurrentDays = 30 },
                        AbortIncompleteMultipartUpload = new CfnBucket.AbortIncompleteMultipartUploadProperty { DaysAfterInitiation = 7 },
                    },
                },
            },
        }));
        if (!stack.Deployment.KeepsData)
            stack.AddProvisioned($"{Logs}Content", BucketContentResource.Type,
                new JsonObject { [BucketContentResource.Bucket] = Cfn.Ref(Logs) });
        JsonObject OfTrail() => Policy.When("StringEquals", "aws:SourceArn", source.DeepClone());
        var write = OfTrail();
        write["StringEquals"]!["s3:x-amz-acl"] = "bucket-owner-full-control";
        stack.Add($"{Logs}Policy", at => new CfnBucketPolicy(stack, at, new CfnBucketPolicyProps
        {
            Bucket = Cfn.Ref(Logs).Text(),
            PolicyDocument = Policy.Document(
                Policy.DenyPlainText("s3:*", Cfn.Attribute(Logs, "Arn"), Cfn.Sub($"${{{Logs}.Arn}}/*")),
                Policy.AllowService("TrailLooks", Service, ["s3:GetBucketAcl"], Cfn.Attribute(Logs, "Arn"), OfTrail()),
                Policy.AllowService("TrailWrites", Service, ["s3:PutObject"], Cfn.Sub($"${{{Logs}.Arn}}/AWSLogs/${{AWS::AccountId}}/*"),
                    write),
                Policy.AllowService("AccessLogs", "logging.s3.amazonaws.com", ["s3:PutObject"], Cfn.Sub($"${{{Logs}.Arn}}/{AccessPrefix}*"),
                    OfDocuments(stack))).Document(),
        }));
    }

    private static JsonObject OfDocuments(RegionStack stack) => new()
    {
        ["ArnLike"] = new JsonObject { ["aws:SourceArn"] = stack.Names.BucketArn(stack.Home) },
        ["StringEquals"] = new JsonObject { ["aws:SourceAccount"] = Cfn.Ref("AWS::AccountId") },
    };

    private static CfnTrail.AdvancedEventSelectorProperty Data(string name, string type, CfnTrail.AdvancedFieldSelectorProperty resource) =>
        Selector(name, new() { Field = "eventCategory", EqualTo = ["Data"] }, new() { Field = "resources.type", EqualTo = [type] },
            resource);

    private static CfnTrail.AdvancedEventSelectorProperty Selector(string name, params CfnTrail.AdvancedFieldSelectorProperty[] fields) =>
        new() { Name = name, FieldSelectors = fields };
}
