using System.Text.Json.Nodes;
using Pipeline.Provisioning;

namespace Pipeline.Cdk.Tests.Stacks;

public sealed class ReplicationTests
{
    private const string Account = "111122223333";

    public static TheoryData<string, string> Ways => new() { { "us-west-2", "us-east-2" }, { "us-east-2", "us-west-2" } };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Each_bucket_replicates_to_the_other_with_delete_markers_metadata_and_a_promised_time(string here, string there)
    {
        var rule = Rule(Configurations.Default, here);

        Assert.Equal($"docmeta-prod-{Account}-{here}", rule[BucketReplicationResource.Bucket]!.ToString());
        Assert.Equal($"docmeta-prod-{Account}-{there}", rule[BucketReplicationResource.DestinationBucket]!.ToString());
        Assert.Equal(there, rule[BucketReplicationResource.DestinationRegion]!.ToString());
        Assert.Equal($"arn:aws:iam::{Account}:role/docmeta-prod-replication-{here}", rule[BucketReplicationResource.Role]!.ToString());
        Assert.All(new[]
        {
            BucketReplicationResource.DeleteMarkers,
            BucketReplicationResource.ReplicaModifications,
            BucketReplicationResource.TimeControl,
        }, name => Assert.Equal("true", rule[name]!.ToString()));
        Assert.Null(rule[BucketReplicationResource.Prefixes]);
        Assert.Null(rule[BucketReplicationResource.DestinationKey]);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Encrypted_objects_are_encrypted_again_with_the_destinations_own_key(string here, string there) => Assert.Equal(
        $"arn:aws:kms:{there}:{Account}:alias/docmeta-prod-data",
        Rule(Configurations.Everything, here)[BucketReplicationResource.DestinationKey]!.ToString());

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_role_reads_here_and_writes_there_and_nothing_else(string here, string there)
    {
        var (source, destination) = ($"arn:aws:s3:::docmeta-prod-{Account}-{here}", $"arn:aws:s3:::docmeta-prod-{Account}-{there}");

        Assert.Equal(
            [
                ($"s3:GetReplicationConfiguration,s3:ListBucket", source),
                ($"s3:GetObjectVersionAcl,s3:GetObjectVersionForReplication,s3:GetObjectVersionTagging", $"{source}/*"),
                ($"s3:ReplicateDelete,s3:ReplicateObject,s3:ReplicateTags", $"{destination}/*"),
            ],
            Statements(Configurations.Default, here).Select(statement => (Actions(statement), statement["Resource"]!.ToString())));
    }

    [Fact]
    public void With_a_data_key_the_role_decrypts_here_and_encrypts_there_through_S3_for_these_buckets_alone()
    {
        var keys = Statements(Configurations.Everything, "us-west-2")
            .Where(statement => Actions(statement).StartsWith("kms:", StringComparison.Ordinal)).ToList();

        Assert.Equal(["kms:Decrypt", "kms:Encrypt,kms:GenerateDataKey"], keys.Select(Actions));
        Assert.Equal(["s3.us-west-2.amazonaws.com", "s3.us-east-2.amazonaws.com"],
            keys.Select(key => key["Condition"]!["StringEquals"]!["kms:ViaService"]!.ToString()));
        Assert.All(keys.Zip(["us-west-2", "us-east-2"]), pair =>
        {
            var bucket = $"arn:aws:s3:::docmeta-prod-{Account}-{pair.Second}";
            Assert.Equal([bucket, $"{bucket}/*"],
                pair.First["Condition"]!["StringLike"]!["kms:EncryptionContext:aws:s3:arn"]!.AsArray().Select(arn => arn!.ToString()));
        });
    }

    [Fact]
    public void Only_S3_may_use_the_role_and_only_for_this_account() => Assert.Equal(
        """[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333"}}}]""",
        DeployedApp.Properties(Configurations.Default, "us-west-2",
            "ReplicationRole")["AssumeRolePolicyDocument"]!["Statement"]!.ToJsonString());

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_was_there_before_the_rules_is_copied_once_they_are_put(string here, string there)
    {
        Assert.NotEqual(here, there);
        var id = here == "us-east-2" ? "ReplicationOfEarlier" : "ReplicationBackOfEarlier";
        var job = DeployedApp.Properties(Configurations.Default, "us-east-2", id);

        Assert.Equal(($"docmeta-prod-{Account}-{here}", here, $"arn:aws:iam::{Account}:role/docmeta-prod-replication-job-{here}"),
            (job["Bucket"]!.ToString(), job["Region"]!.ToString(), job["Role"]!.ToString()));
        Assert.Contains(id[..^"OfEarlier".Length],
            SynthesisedApp.Of(Configurations.Default)["us-east-2"].Resources[id]!["DependsOn"]!.AsArray()
                .Select(other => other!.ToString()));
    }

    /// <summary>The second region's stack ties both.</summary>
    private static JsonObject Rule(string configuration, string source) =>
        DeployedApp.Properties(configuration, "us-east-2", source == "us-east-2" ? "Replication" : "ReplicationBack");

    private static IEnumerable<JsonNode> Statements(string configuration, string region) =>
        DeployedApp.Properties(configuration, region, "ReplicationRole")["Policies"]![0]!["PolicyDocument"]!["Statement"]!.AsArray()
            .Select(statement => statement!);

    private static string Actions(
        JsonNode statement) => statement["Action"] is JsonArray list
            ? string.Join(',', list.Select(action => action!.ToString())) : statement["Action"]!.ToString();
}
