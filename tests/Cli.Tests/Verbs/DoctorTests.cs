using System.Text.RegularExpressions;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Commands;
using Pipeline.Cli.Deploying;
using Pipeline.Cli.Doctoring;
using Pipeline.Cli.Standby;
using Pipeline.Cli.Targets;

namespace Pipeline.Cli.Tests.Verbs;

public sealed partial class DoctorTests
{
    private const string Denied =
        """{"__type":"com.amazon.coral.service#AccessDeniedException","Message":"User is not authorized to perform: dynamodb:DescribeTimeToLive"}""";

    /// <summary>The failure, the answer that shows it, its status and its body.</summary>
    public static TheoryData<string, string, int, string> Failures => new()
    {
        { "action-denied", "DescribeTimeToLive", 400, Denied },
        { "table-missing", "DescribeTable", 400,
            """{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"Requested resource not found"}""" },
        { "table-not-active", "DescribeTable", 200, StandInAccount.Table("\"TableStatus\":\"ACTIVE\"", "\"TableStatus\":\"CREATING\"") },
        { "key-schema-differs", "DescribeTable", 200,
            StandInAccount.Table("{\"AttributeName\":\"documentId\",\"KeyType\":\"HASH\"},",
                "{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"},") },
        { "index-missing", "DescribeTable", 200, StandInAccount.Table("\"IndexName\":\"LanguageIndex\"", "\"IndexName\":\"Other\"") },
        { "index-not-active", "DescribeTable", 200, StandInAccount.Table("\"IndexStatus\":\"ACTIVE\"", "\"IndexStatus\":\"CREATING\"") },
        { "throttled", "Query", 400,
            """{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException","message":"The level of configured provisioned throughput for one or more global secondary indexes of the table was exceeded."}""" },
        { "replica-missing", "DescribeTable", 200,
            StandInAccount.Table("\"RegionName\":\"us-east-2\"", "\"RegionName\":\"us-east-1\"").Replace("kms:us-east-2", "kms:us-east-1",
                StringComparison.Ordinal) },
        { "replica-not-active", "DescribeTable", 200,
            StandInAccount.Table("\"ReplicaStatus\":\"ACTIVE\"", "\"ReplicaStatus\":\"CREATION_FAILED\"") },
        { "replica-inaccessible", "DescribeTable", 200,
            StandInAccount.Table("\"ReplicaStatus\":\"ACTIVE\"", "\"ReplicaStatus\":\"INACCESSIBLE_ENCRYPTION_CREDENTIALS\"") },
        { "key-of-other-region", "DescribeTable", 200, StandInAccount.Table("kms:us-east-2", "kms:us-west-2") },
        { "key-disabled", "DescribeKey", 200, """{"KeyMetadata":{"KeyId":"k","KeyState":"Disabled"}}""" },
        { "ttl-off", "DescribeTimeToLive", 200, """{"TimeToLiveDescription":{"TimeToLiveStatus":"DISABLED"}}""" },
        { "stream-off", "DescribeTable", 200, StandInAccount.Table("NEW_AND_OLD_IMAGES", "KEYS_ONLY") },
        { "recovery-off", "DescribeContinuousBackups", 200,
            """{"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED","PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"DISABLED"}}}""" },
        { "deletion-protection-off", "DescribeTable", 200,
            StandInAccount.Table("\"DeletionProtectionEnabled\":true", "\"DeletionProtectionEnabled\":false") },
        { "bucket-missing", "versioning", 404,
            "<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message></Error>" },
        { "versioning-off", "versioning", 200, "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"/>" },
        { "notification-missing", "notification", 200, "<NotificationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"/>" },
        { "bucket-replication-off", "replication", 404,
            "<Error><Code>ReplicationConfigurationNotFoundError</Code><Message>The replication configuration was not "
            + "found</Message></Error>" },
        { "concurrency-quota", "account-settings", 200, """{"AccountLimit":{"UnreservedConcurrentExecutions":3}}""" },
        { "function-missing", "function", 404, "{}" },
        { "stream-reader-off", "event-source-mappings", 200, """{"EventSourceMappings":[{"State":"Disabled"}]}""" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_is_told_by_its_name_and_no_other(string name, string action, int status, string body)
    {
        await using var account = new StandInAccount();
        account.Answers[action] = (status, body);
        var result = await DoctorCommand.RunAsync(account.Target, TimeProvider.System, default);
        Assert.Equal(ExitCodes.Different, result.ExitCode);
        Assert.Equal(name, Assert.Single(result.Symptoms.Select(symptom => symptom.Name).Distinct()));
        Assert.All(result.Symptoms, symptom => Assert.StartsWith("arn:aws:", symptom.Where, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_healthy_deployment_has_no_finding_and_every_component_is_ready_but_what_cannot_be_asked()
    {
        await using var account = new StandInAccount();
        Assert.Empty((await DoctorCommand.RunAsync(account.Target, TimeProvider.System, default)).Symptoms);
        using var http = new AwsHttp(account.Target, TimeProvider.System);
        account.Answers["/v2/apis"] =
            (200, $$"""{"items":[{"name":"docmeta-prod-query-api","apiEndpoint":"{{account.Target.General!.ToString().TrimEnd('/')}}"}]}""");
        account.Answers["/health/ready"] = (200, "{}");
        var components = await new ComponentChecks(account.Target, http, default).OfRegionAsync("us-west-2");
        Assert.Equal(["DynamoDB", "S3", "Lambda", "API Gateway", "KMS"], components.Select(component => component.Name));
        Assert.All(components, component => Assert.True(component.Ready, component.ToString()));
        account.Answers["/health/ready"] = (503, "{}");
        account.Answers["DescribeKey"] = (200, """{"KeyMetadata":{"KeyId":"k","KeyState":"PendingDeletion"}}""");
        var ill = await new ComponentChecks(account.Target, http, default).OfRegionAsync("us-west-2");
        Assert.Equal(["API Gateway", "KMS"], ill.Where(component => !component.Ready).Select(component => component.Name));
    }

    [Fact]
    public async Task Without_credentials_or_an_endpoint_that_answers_the_doctor_says_so()
    {
        var (code, none) = await DocmetaProcess.JsonAsync("doctor", "--region", "us-west-2");
        Assert.Equal((ExitCodes.Different, Ailment.NoCredentials.Name),
            (code, none.GetProperty("symptoms")[0].GetProperty("name").GetString()));
        var (_, dead) = await DocmetaProcess.JsonAsync("doctor", "--endpoint-url", "http://127.0.0.1:1");
        Assert.Equal(Ailment.Unreachable.Name, dead.GetProperty("symptoms")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void A_remedy_names_commands_that_there_are()
    {
        var remedies = Ailment.All.SelectMany(ailment => new[] { ailment.Meaning, ailment.Remedy })
            .Concat(Obstacle.All.SelectMany(obstacle => new[] { obstacle.Meaning, obstacle.Remedy }));
        var named = remedies.SelectMany(text => CommandName().Matches(text)).Select(match => match.Groups[1].Value.Split(' ')).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, words =>
        {
            var first = Docmeta.Create().Subcommands.SingleOrDefault(command => command.Name == words[0]);
            Assert.True(first is not null, $"docmeta {words[0]} is no command");
            if (first.Subcommands.Count > 0) Assert.Contains(first.Subcommands, below => below.Name == words.ElementAtOrDefault(1));
        });
    }

    [Fact]
    public void Every_failure_has_a_test_that_reproduces_it()
    {
        var reproduced = Failures.Select(row => (string)row[0]).Append(Ailment.NoCredentials.Name).Append(Ailment.Unreachable.Name);
        Assert.Equal(Ailment.All.Select(ailment => ailment.Name).Order(), reproduced.Order());
    }

    [GeneratedRegex("docmeta ([a-z-]+(?: [a-z-]+)?)")]
    private static partial Regex CommandName();
}
