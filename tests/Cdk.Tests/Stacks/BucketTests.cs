using System.Text.Json.Nodes;

namespace Pipeline.Cdk.Tests.Stacks;

public sealed class BucketTests
{
    private const string Account = "111122223333";

    public static TheoryData<string, string> Both => new()
    {
        { Configurations.Default, "us-west-2" }, { Configurations.Default, "us-east-2" },
        { Configurations.Everything, "us-west-2" }, { Configurations.Everything, "us-east-2" },
    };

    [Theory]
    [MemberData(nameof(Both))]
    public void A_bucket_is_versioned_and_nobody_can_make_it_public(string configuration, string region)
    {
        var bucket = Bucket(configuration, region);

        Assert.Equal($"docmeta-prod-{Account}-{region}", bucket["BucketName"]!.ToString());
        Assert.Equal("Enabled", bucket["VersioningConfiguration"]!["Status"]!.ToString());
        Assert.Equal("""{"BlockPublicAcls":true,"BlockPublicPolicy":true,"IgnorePublicAcls":true,"RestrictPublicBuckets":true}""",
            bucket["PublicAccessBlockConfiguration"]!.ToJsonString());
        Assert.Equal("BucketOwnerEnforced", bucket["OwnershipControls"]!["Rules"]![0]!["ObjectOwnership"]!.ToString());
    }

    [Fact]
    public void S3s_own_key_encrypts_by_default() =>
        Assert.Equal("""[{"ServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"}}]""", Encryption(Configurations.Default));

    [Fact]
    public void The_regions_data_key_encrypts_when_asked_for_with_bucket_keys()
    {
        var key = DeployedApp.Live(Configurations.Everything, "us-east-2", "DataKey").Arn;

        Assert.StartsWith("arn:aws:kms:us-east-2:", key, StringComparison.Ordinal);
        Assert.Equal($$$"""[{"BucketKeyEnabled":true,"ServerSideEncryptionByDefault":{"KMSMasterKeyID":"{{{key}}}","SSEAlgorithm":"aws:kms"}}]""", Encryption(Configurations.Everything));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Requests_without_TLS_or_with_an_old_one_are_refused(string configuration, string region)
    {
        var policy = DeployedApp.Properties(configuration, region, "DocumentsPolicy");
        var arn = $"arn:aws:s3:::docmeta-prod-{Account}-{region}";

        var statements = policy["PolicyDocument"]!["Statement"]!.AsArray();

        Assert.Equal(2, statements.Count);
        Assert.All(statements, statement =>
        {
            Assert.Equal(("Deny", "*", "s3:*"),
                (statement!["Effect"]!.ToString(), statement["Principal"]!.ToString(), statement["Action"]!.ToString()));
            Assert.Equal([arn, $"{arn}/*"], statement["Resource"]!.AsArray().Select(resource => resource!.ToString()));
        });
        Assert.Equal(
            ["""{"Bool":{"aws:SecureTransport":"false"}}""", """{"NumericLessThan":{"s3:TlsVersion":"1.2"}}"""],
            statements.Select(statement => statement!["Condition"]!.ToJsonString()));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Ingest_is_told_of_every_change_and_a_queue_of_every_object_that_is_not_copied(string configuration, string region)
    {
        var notifications = Bucket(configuration, region)["NotificationConfiguration"]!;

        Assert.Equal(
            ["s3:LifecycleExpiration:*", "s3:ObjectCreated:*", "s3:ObjectRemoved:*", "s3:ObjectRestore:Completed"],
            notifications["LambdaConfigurations"]!.AsArray().Select(one => one!["Event"]!.ToString()).Order(StringComparer.Ordinal));
        Assert.All(notifications["LambdaConfigurations"]!.AsArray(),
            one => Assert.Equal($"arn:aws:lambda:{region}:{Account}:function:docmeta-prod-ingest", one!["Function"]!.ToString()));
        Assert.Equal(
            ["s3:Replication:OperationFailedReplication", "s3:Replication:OperationMissedThreshold", "s3:Replication:OperationNotTracked"],
            notifications["QueueConfigurations"]!.AsArray().Select(one => one!["Event"]!.ToString()).Order(StringComparer.Ordinal));
        Assert.All(notifications["QueueConfigurations"]!.AsArray(),
            one => Assert.Equal($"arn:aws:sqs:{region}:{Account}:docmeta-prod-replication-failures", one!["Queue"]!.ToString()));
    }

    [Fact]
    public void Nothing_is_filtered_out_of_the_notifications() =>
        Assert.DoesNotContain("Filter", Bucket(Configurations.Everything, "us-west-2")["NotificationConfiguration"]!.ToJsonString(),
            StringComparison.Ordinal);

    [Fact]
    public void Objects_grow_old_by_tiers_that_are_read_at_once()
    {
        var rules = Rules(Configurations.Default);

        Assert.Equal("""{"Id":"tiers","Status":"Enabled","Transitions":[{"StorageClass":"STANDARD_IA","TransitionInDays":90},{"StorageClass":"GLACIER_IR","TransitionInDays":365}]}""", rules["tiers"].ToJsonString());
        Assert.Equal("""{"Id":"superseded-versions","NoncurrentVersionExpiration":{"NewerNoncurrentVersions":5,"NoncurrentDays":365},"Status":"Enabled"}""", rules["superseded-versions"].ToJsonString());
        Assert.Equal(7, rules["unfinished-uploads"]["AbortIncompleteMultipartUpload"]!["DaysAfterInitiation"]!.GetValue<int>());
        Assert.True(rules["expiry"]["ExpiredObjectDeleteMarker"]!.GetValue<bool>());
    }

    [Fact]
    public void Pages_that_may_ask_the_API_may_follow_its_links_into_the_bucket()
    {
        var rule = Bucket(Configurations.Everything, "us-east-2")["CorsConfiguration"]!["CorsRules"]![0]!;
        Assert.Equal(["https://console.example.com"], rule["AllowedOrigins"]!.AsArray().Select(origin => origin!.ToString()));
        Assert.Equal(["GET", "HEAD", "PUT"], rule["AllowedMethods"]!.AsArray().Select(method => method!.ToString()));
        Assert.Null(Bucket(Configurations.Default, "us-east-2")["CorsConfiguration"]);
    }

    [Fact]
    public void Objects_expire_when_asked_for() =>
        Assert.Equal(800, Rules(Configurations.Everything)["expiry"]["ExpirationInDays"]!.GetValue<int>());

    [Fact]
    public void A_region_alone_has_no_events_of_replication() =>
        Assert.Null(Bucket(Configurations.Minimal, "eu-west-1")["NotificationConfiguration"]!["QueueConfigurations"]);

    private static JsonObject Bucket(string configuration, string region) => DeployedApp.Properties(configuration, region, "Documents");

    private static string Encryption(string configuration) =>
        Bucket(configuration, "us-east-2")["BucketEncryption"]!["ServerSideEncryptionConfiguration"]!.ToJsonString();

    private static Dictionary<string, JsonNode> Rules(string configuration) =>
        Bucket(configuration, "us-west-2")["LifecycleConfiguration"]!["Rules"]!.AsArray().ToDictionary(rule => rule!["Id"]!.ToString(),
            rule => rule!);
}
