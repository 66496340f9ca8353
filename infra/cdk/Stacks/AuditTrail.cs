using System.Text.Json.Nodes;
using Pipeline.Provisioning;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>CloudTrail's record of who read and wrote which object and item of a region, in a bucket of its own, with digests that prove it unchanged.</summary>
internal static class AuditTrail
{
    private const string Logs = "TrailBucket";
    private const string Key = "TrailKey";
    private const string Service = "cloudtrail.amazonaws.com";

    /// <summary>Where in its bucket S3's own lines on each request to the documents' bucket lie.</summary>
    private const string AccessPrefix = "access/";

    /// <summary>What the documents' bucket waits for before it can be logged.</summary>
    public static string[] Of(RegionStack stack) => stack.Deployment.Configuration.Audit.Enabled ? [$"{Logs}Policy"] : [];

    /// <summary>S3's access log of the documents' bucket; null without audit. It also has requests that were refused, and anonymous ones.</summary>
    public static JsonObject? AccessLogs(RegionStack stack) => stack.Deployment.Configuration.Audit.Enabled
        ? new() { ["DestinationBucketName"] = Cfn.Ref(Logs), ["LogFilePrefix"] = AccessPrefix } : null;

    public static void Add(RegionStack stack)
    {
        if (!stack.Deployment.Configuration.Audit.Enabled) return;
        var region = stack.Home;
        var source = ResourceNames.Arn("cloudtrail", region, $"trail/{stack.Names.Trail}");
        AddBucket(stack, source);
        // What it has written outlives its stack in production, so its key does.
        Keys.Add(stack, Key, stack.Names.TrailKeyAlias, "Encrypts the trail's files", KeyPolicies.Trail(source));
        stack.Add("Trail", "AWS::CloudTrail::Trail", new JsonObject
        {
            ["TrailName"] = stack.Names.Trail,
            ["IsLogging"] = true,
            ["IsMultiRegionTrail"] = false,
            ["IncludeGlobalServiceEvents"] = false,
            ["EnableLogFileValidation"] = true,
            ["S3BucketName"] = Cfn.Ref(Logs),
            ["KMSKeyId"] = Cfn.Attribute(Key, "Arn"),
            ["AdvancedEventSelectors"] = new JsonArray(
                Selector("Objects", "AWS::S3::Object", "StartsWith", Cfn.Sub($"{stack.Names.BucketArnText(region)}/")),
                Selector("Items", "AWS::DynamoDB::Table", "Equals", ResourceNames.Arn("dynamodb", region, $"table/{stack.Deployment.Table.Name}")),
                new JsonObject
                {
                    // Without these no rule of EventBridge hears of calls on keys.
                    ["Name"] = "Management",
                    ["FieldSelectors"] = new JsonArray(Field("eventCategory", "Equals", "Management"), Field("readOnly", "Equals", "false")),
                }),
        }, stack.Deployment.KeepsData ? [$"{Logs}Policy"] : [$"{Logs}Policy", $"{Logs}Content"]);
    }

    private static void AddBucket(RegionStack stack, JsonObject source)
    {
        stack.AddKept(Logs, "AWS::S3::Bucket", new JsonObject
        {
            ["BucketName"] = Cfn.Sub(stack.Names.TrailBucketText(stack.Home)),
            ["VersioningConfiguration"] = new JsonObject { ["Status"] = "Enabled" },
            ["OwnershipControls"] = new JsonObject { ["Rules"] = new JsonArray(new JsonObject { ["ObjectOwnership"] = "BucketOwnerEnforced" }) },
            ["PublicAccessBlockConfiguration"] = new JsonObject { ["BlockPublicAcls"] = true, ["BlockPublicPolicy"] = true, ["IgnorePublicAcls"] = true, ["RestrictPublicBuckets"] = true },
            ["BucketEncryption"] = new JsonObject { ["ServerSideEncryptionConfiguration"] = new JsonArray(new JsonObject { ["ServerSideEncryptionByDefault"] = new JsonObject { ["SSEAlgorithm"] = "AES256" } }) },
            ["LifecycleConfiguration"] = new JsonObject
            {
                ["Rules"] = new JsonArray(new JsonObject
                {
                    ["Id"] = "retention",
                    ["Status"] = "Enabled",
                    ["ExpirationInDays"] = stack.Deployment.Configuration.Audit.RetentionDays,
                    ["NoncurrentVersionExpiration"] = new JsonObject { ["NoncurrentDays"] = 30 },
                    ["AbortIncompleteMultipartUpload"] = new JsonObject { ["DaysAfterInitiation"] = 7 },
                }),
            },
        });
        if (!stack.Deployment.KeepsData) stack.AddProvisioned($"{Logs}Content", BucketContentResource.Type, new JsonObject { [BucketContentResource.Bucket] = Cfn.Ref(Logs) });
        JsonObject OfTrail() => Policy.When("StringEquals", "aws:SourceArn", source.DeepClone());
        var write = OfTrail();
        write["StringEquals"]!["s3:x-amz-acl"] = "bucket-owner-full-control";
        stack.Add($"{Logs}Policy", "AWS::S3::BucketPolicy", new JsonObject
        {
            ["Bucket"] = Cfn.Ref(Logs),
            ["PolicyDocument"] = Policy.Document(
                Policy.DenyPlainText("s3:*", Cfn.Attribute(Logs, "Arn"), Cfn.Sub($"${{{Logs}.Arn}}/*")),
                Policy.AllowService("TrailLooks", Service, ["s3:GetBucketAcl"], Cfn.Attribute(Logs, "Arn"), OfTrail()),
                Policy.AllowService("TrailWrites", Service, ["s3:PutObject"], Cfn.Sub($"${{{Logs}.Arn}}/AWSLogs/${{AWS::AccountId}}/*"), write),
                Policy.AllowService("AccessLogs", "logging.s3.amazonaws.com", ["s3:PutObject"], Cfn.Sub($"${{{Logs}.Arn}}/{AccessPrefix}*"), OfDocuments(stack))),
        });
    }

    private static JsonObject OfDocuments(RegionStack stack) => new()
    {
        ["ArnLike"] = new JsonObject { ["aws:SourceArn"] = stack.Names.BucketArn(stack.Home) },
        ["StringEquals"] = new JsonObject { ["aws:SourceAccount"] = Cfn.Ref("AWS::AccountId") },
    };

    private static JsonObject Selector(string name, string type, string operation, JsonNode resource) => new()
    {
        ["Name"] = name,
        ["FieldSelectors"] = new JsonArray(Field("eventCategory", "Equals", "Data"), Field("resources.type", "Equals", type), Field("resources.ARN", operation, resource)),
    };

    private static JsonObject Field(string field, string operation, JsonNode value) => new() { ["Field"] = field, [operation] = new JsonArray(value) };
}
