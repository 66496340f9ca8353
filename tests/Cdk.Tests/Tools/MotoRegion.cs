using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.S3;
using Pipeline.DeploymentModel;
using Pipeline.Testing.Moto;

namespace Pipeline.Cdk.Tests.Tools;

/// <summary>Makes a region's buckets, table replica and keys from the templates' resolved properties, with the SDK's clients.</summary>
internal sealed class MotoRegion(MotoServer moto, SimulatedAccount account, string region)
{
    private const string StandIn = "stand-in";

    /// <summary>A client of the region's S3.</summary>
    public AmazonS3Client S3() =>
        new(StandIn, StandIn, new AmazonS3Config { ServiceURL = moto.Address, AuthenticationRegion = region, ForcePathStyle = true });

    private IEnumerable<Live> Of(string type) => account.All(type).Where(live => live.Region == region);

    public async Task MakeKeysAsync()
    {
        using var kms = Kms(region);
        foreach (var key in Of("AWS::KMS::Key"))
        {
            var made = await kms.CreateKeyAsync(new CreateKeyRequest
            {
                Description = key.Properties["Description"]?.ToString(),
                KeySpec = key.Properties["KeySpec"]?.ToString(),
                KeyUsage = key.Properties["KeyUsage"]?.ToString(),
                MultiRegion = key.Properties["MultiRegion"]?.ToString() == "true",
                Policy = key.Properties["KeyPolicy"]!.ToJsonString(),
            });
            await NameAsync(key.Id, made.KeyMetadata.KeyId);
        }
    }

    /// <summary>Makes the replica keys from the primary that the custom resource found.</summary>
    public async Task MakeReplicaKeysAsync(string primaryRegion, string primaryKeyId)
    {
        using var primary = Kms(primaryRegion);
        foreach (var key in Of("AWS::KMS::ReplicaKey"))
        {
            var made = await primary.ReplicateKeyAsync(new ReplicateKeyRequest { KeyId = primaryKeyId, ReplicaRegion = region });
            try
            {
                await NameAsync(key.Id, made.ReplicaKeyMetadata.KeyId);
            }
            catch (AlreadyExistsException)
            {
                // moto gives a replica its primary's alias; KMS does not.
            }
        }
    }

    public async Task MakeTableAsync()
    {
        var table = account.All("AWS::DynamoDB::GlobalTable").Single().Properties;
        using var dynamo = new AmazonDynamoDBClient(StandIn, StandIn,
            new AmazonDynamoDBConfig { ServiceURL = moto.Address, AuthenticationRegion = region });
        await dynamo.CreateTableAsync(new CreateTableRequest
        {
            TableName = table["TableName"]!.ToString(),
            BillingMode = table["BillingMode"]!.ToString(),
            AttributeDefinitions = [.. Items(table, "AttributeDefinitions")
                .Select(item => new AttributeDefinition(item["AttributeName"]!.ToString(), item["AttributeType"]!.ToString()))],
            KeySchema = Keys(table),
            GlobalSecondaryIndexes =
            [
                .. Items(table, "GlobalSecondaryIndexes").Select(index => new GlobalSecondaryIndex
                {
                    IndexName = index["IndexName"]!.ToString(),
                    KeySchema = Keys(index),
                    Projection = new()
                    {
                        ProjectionType = index["Projection"]!["ProjectionType"]!.ToString(),
                        NonKeyAttributes = [.. Items(index["Projection"]!, "NonKeyAttributes").Select(name => name.ToString())],
                    },
                }),
            ],
            StreamSpecification = new()
            {
                StreamEnabled = true,
                StreamViewType = table["StreamSpecification"]!["StreamViewType"]!.ToString(),
            },
        });
    }

    /// <summary>Makes the bucket.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> MakeBucketAsync()
    {
        var bucket = Of("AWS::S3::Bucket").Single();
        using var s3 = S3();
        await s3.PutBucketAsync(new Amazon.S3.Model.PutBucketRequest { BucketName = bucket.Id, BucketRegionName = region });
        await s3.PutBucketVersioningAsync(new Amazon.S3.Model.PutBucketVersioningRequest
        {
            BucketName = bucket.Id,
            VersioningConfig = new() { Status = bucket.Properties["VersioningConfiguration"]!["Status"]!.ToString() },
        });
        return bucket.Id;
    }

    private AmazonKeyManagementServiceClient Kms(string where) =>
        new(StandIn, StandIn, new AmazonKeyManagementServiceConfig { ServiceURL = moto.Address, AuthenticationRegion = where });

    private async Task NameAsync(string modelled, string id)
    {
        using var kms = Kms(region);
        foreach (var alias in Of("AWS::KMS::Alias")
            .Where(alias => alias.Properties["TargetKeyId"]!.ToString().EndsWith($"/{modelled}", StringComparison.Ordinal)))
            await kms.CreateAliasAsync(new CreateAliasRequest { AliasName = alias.Id, TargetKeyId = id });
    }

    private static List<KeySchemaElement> Keys(
        JsonNode node) =>
            [.. Items(node, "KeySchema")
                .Select(item => new KeySchemaElement(item["AttributeName"]!.ToString(), KeyType.FindValue(item["KeyType"]!.ToString())))];

    private static IEnumerable<JsonNode> Items(JsonNode node, string name) => node[name]!.AsArray().Select(item => item!);
}
