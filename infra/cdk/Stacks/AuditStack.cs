using System.Text.Json.Nodes;
using Constructs;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>CloudTrail's record of who read and wrote which object and item of a region, in a bucket of its own, with digests that prove it unchanged.</summary>
internal sealed class AuditStack : RegionStack
{
    private const string Logs = "TrailBucket";
    private const string Service = "cloudtrail.amazonaws.com";

    public AuditStack(Construct scope, Deployment deployment, string region)
        : base(scope, deployment, region, StackPart.Audit, $"Record of reads and writes of {deployment.Names.Prefix} in {region}.")
    {
        var source = ResourceNames.Arn("cloudtrail", region, $"trail/{Names.Trail}");
        AddBucket(source);
        Add("Trail", "AWS::CloudTrail::Trail", new JsonObject
        {
            ["TrailName"] = Names.Trail,
            ["IsLogging"] = true,
            ["IsMultiRegionTrail"] = false,
            ["IncludeGlobalServiceEvents"] = false,
            ["EnableLogFileValidation"] = true,
            ["S3BucketName"] = Cfn.Ref(Logs),
            ["AdvancedEventSelectors"] = new JsonArray(
                Selector("Objects", "AWS::S3::Object", "StartsWith", Cfn.Sub($"{Names.BucketArnText(region)}/")),
                Selector("Items", "AWS::DynamoDB::Table", "Equals", ResourceNames.Arn("dynamodb", region, $"table/{deployment.Table.Name}")),
                new JsonObject
                {
                    // Without these no rule of EventBridge hears of calls on keys.
                    ["Name"] = "Management",
                    ["FieldSelectors"] = new JsonArray(Field("eventCategory", "Equals", "Management"), Field("readOnly", "Equals", "false")),
                }),
        }, $"{Logs}Policy");
    }

    private void AddBucket(JsonObject source)
    {
        AddKept(Logs, "AWS::S3::Bucket", new JsonObject
        {
            ["BucketName"] = Cfn.Sub(Names.TrailBucketText(Home)),
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
                    ["ExpirationInDays"] = Deployment.Configuration.Audit.RetentionDays,
                    ["NoncurrentVersionExpiration"] = new JsonObject { ["NoncurrentDays"] = 30 },
                    ["AbortIncompleteMultipartUpload"] = new JsonObject { ["DaysAfterInitiation"] = 7 },
                }),
            },
        });
        JsonObject OfTrail() => Policy.When("StringEquals", "aws:SourceArn", source.DeepClone());
        var write = OfTrail();
        write["StringEquals"]!["s3:x-amz-acl"] = "bucket-owner-full-control";
        Add($"{Logs}Policy", "AWS::S3::BucketPolicy", new JsonObject
        {
            ["Bucket"] = Cfn.Ref(Logs),
            ["PolicyDocument"] = Policy.Document(
                Policy.DenyPlainText("s3:*", Cfn.Attribute(Logs, "Arn"), Cfn.Sub($"${{{Logs}.Arn}}/*")),
                Policy.AllowService("TrailLooks", Service, ["s3:GetBucketAcl"], Cfn.Attribute(Logs, "Arn"), OfTrail()),
                Policy.AllowService("TrailWrites", Service, ["s3:PutObject"], Cfn.Sub($"${{{Logs}.Arn}}/AWSLogs/${{AWS::AccountId}}/*"), write)),
        });
    }

    private static JsonObject Selector(string name, string type, string operation, JsonNode resource) => new()
    {
        ["Name"] = name,
        ["FieldSelectors"] = new JsonArray(Field("eventCategory", "Equals", "Data"), Field("resources.type", "Equals", type), Field("resources.ARN", operation, resource)),
    };

    private static JsonObject Field(string field, string operation, JsonNode value) => new() { ["Field"] = field, [operation] = new JsonArray(value) };
}
