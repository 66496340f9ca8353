using System.Text;
using System.Text.Json.Nodes;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Pipeline.DeploymentModel;
using Pipeline.DeploymentModel.Kinds;
using Pipeline.Tables.Tests.Rendering;
using Pipeline.Testing.Moto;
using Pipeline.Testing.Runtime;

namespace Pipeline.Cdk.Tests.Tools;

/// <summary>
/// What moto supports of the synthesised stacks is created in it, in both regions, with every function resolved; then one document
/// of each region goes through the functions themselves, with the environment that the stacks give them.
/// </summary>
public sealed class MotoTests
{
    /// <summary>Types that moto creates; of the others the deployment model knows more than moto.</summary>
    private static readonly string[] Supported =
    [
        S3Kinds.Bucket, SqsKinds.Queue, "AWS::SNS::Topic", "AWS::Logs::LogGroup", IamKinds.Role, "AWS::KMS::Key", "AWS::SSM::Parameter",
        "AWS::Events::Rule",
    ];

    /// <summary>Properties that name what moto has not got, or that it does not know.</summary>
    private static readonly string[] Unsupported = ["NotificationConfiguration", "Targets", "RedriveAllowPolicy", "RedrivePolicy",
        "OwnershipControls"];

    [ToolFact("moto_server")]
    public async Task A_document_goes_through_what_the_stacks_make_in_both_regions()
    {
        await using var moto = await MotoServer.StartAsync();
        var created = 0;
        foreach (var region in new[] { "us-west-2", "us-east-2" }) created += await CreateAsync(moto, region);
        Assert.True(created > 40, $"{created} resources");
        await Document(moto, "us-west-2", "Rapport annuel", "Le port était calme ce matin-là, et les bateaux tardaient à rentrer.", "fr");
        await Document(moto, "us-east-2", "Jahresbericht", "Der Hafen war an diesem Morgen ruhig, und die Boote kamen spät zurück.", "de");
    }

    private static async Task<int> CreateAsync(MotoServer moto, string region)
    {
        var resources = new JsonObject();
        foreach (var stack in SynthesisedApp.Of(Configurations.Default).Stacks.Where(stack => stack.Region == region))
        {
            foreach (var (id, resource) in stack.Resources.Where(resource => Supported.Contains(resource.Value!["Type"]!.ToString())))
            {
                var properties = DeployedApp.Properties(Configurations.Default, region, id).DeepClone().AsObject();
                foreach (var name in Unsupported) properties.Remove(name);
                // moto expects tags of these types in another spelling than CloudFormation's.
                if (resource!["Type"]!.ToString() is "AWS::KMS::Key" or "AWS::SSM::Parameter") properties.Remove("Tags");
                resources[$"{stack.Part}{id}"] = new JsonObject { ["Type"] = resource["Type"]!.ToString(), ["Properties"] = properties };
            }
        }

        resources["table"] = Replica();
        var answer = await moto.CreateStackAsync(region, $"docmeta-{region}", resources);
        Assert.True(answer.StartsWith("200 ", StringComparison.Ordinal), answer);
        await CursorKeyAsync(moto, region);
        return resources.Count;
    }

    /// <summary>moto's templates know no HMAC keys, and no multi-Region ones: each region has one of its own here.</summary>
    private static async Task CursorKeyAsync(MotoServer moto, string region)
    {
        using var kms = new AmazonKeyManagementServiceClient("stand-in", "stand-in",
            new AmazonKeyManagementServiceConfig { ServiceURL = moto.Address, AuthenticationRegion = region });
        var properties = SynthesisedApp.Of(Configurations.Default)["us-west-2"].Properties("CursorKey");
        var key = await kms.CreateKeyAsync(
            new CreateKeyRequest { KeySpec = properties["KeySpec"]!.ToString(), KeyUsage = properties["KeyUsage"]!.ToString() });
        await kms.CreateAliasAsync(DeployedApp.Live(Configurations.Default, region, "CursorKeyAlias").Id, key.KeyMetadata.KeyId);
    }

    /// <summary>moto knows no global tables: a replica is a table with the same properties.</summary>
    private static JsonObject Replica()
    {
        var properties = DeployedApp.Properties(Configurations.Default, "us-west-2", "Table").DeepClone().AsObject();
        foreach (var name in new[] { "Replicas", "SSESpecification" }) properties.Remove(name);
        return new() { ["Type"] = "AWS::DynamoDB::Table", ["Properties"] = properties };
    }

    private static async Task Document(MotoServer moto, string region, string title, string text, string language)
    {
        var bucket = $"docmeta-prod-{SimulatedAccount.Number}-{region}";
        using var s3 = new AmazonS3Client("stand-in", "stand-in",
            new AmazonS3Config { ServiceURL = moto.Address, AuthenticationRegion = region, ForcePathStyle = true });
        // moto makes the bucket and leaves this property of it out.
        var versioning = DeployedApp.Properties(Configurations.Default, region,
            "Documents")["VersioningConfiguration"]!["Status"]!.ToString();
        await s3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest { BucketName = bucket, VersioningConfig = new() { Status = versioning } });
        var put = await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = "report.html",
                ContentType = "text/html",
                ContentBody = $"<title>{title}</title><p>{text}</p>",
            });

        await using var ingest = Function(moto, region, "Ingest");
        var record = new JsonObject
        {
            ["eventVersion"] = "2.1",
            ["eventName"] = "ObjectCreated:Put",
            ["awsRegion"] = region,
            ["s3"] = new JsonObject
            {
                ["bucket"] = new JsonObject { ["name"] = bucket },
                ["object"] = new JsonObject { ["key"] = "report.html", ["versionId"] = put.VersionId, ["sequencer"] = "01" },
            },
        };
        var answer = await ingest.InvokeAsync(new JsonObject { ["Records"] = new JsonArray(record) }.ToJsonString());
        Assert.True(answer.Call == "response", answer.Text);

        await using var api = Function(moto, region, "QueryApi");
        var request = new JsonObject
        {
            ["version"] = "2.0",
            ["rawPath"] = "/documents",
            ["rawQueryString"] = $"language={language}",
            ["headers"] = new JsonObject(),
            ["requestContext"] = new JsonObject
            {
                ["http"] = new JsonObject { ["method"] = "GET", ["path"] = "/documents" },
                ["stage"] = "$default",
                ["requestId"] = "r",
            },
            ["isBase64Encoded"] = false,
        };
        var found = JsonNode.Parse((await api.InvokeAsync(request.ToJsonString())).Body)!;
        var body = found["isBase64Encoded"]?.GetValue<bool>() == true
            ? Encoding.UTF8.GetString(Convert.FromBase64String(found["body"]!.ToString())) : found["body"]!.ToString();
        Assert.Contains(title, body, StringComparison.Ordinal);
    }

    /// <summary>A function as the stack configures it, with moto where AWS would be.</summary>
    private static PackagedFunction Function(MotoServer moto, string region, string id)
    {
        var variables = DeployedApp.Properties(Configurations.Default, region, id)["Environment"]!["Variables"]!.AsObject();
        return new(
            Path.Combine(AppContext.BaseDirectory, $"Pipeline.{id}.dll"),
            [.. variables.Select(variable => (variable.Key, variable.Value!.ToString())), ("AWS_REGION", region),
                ("DYNAMODB_ENDPOINT", moto.Address), ("AWS_ENDPOINT_URL_S3", moto.Address), ("AWS_ENDPOINT_URL_KMS", moto.Address)]);
    }
}
