using Pipeline.DeploymentModel;
using Pipeline.DeploymentModel.Policies;

namespace Pipeline.Cdk.Tests.Stacks;

/// <summary>Backups, audit and network.</summary>
public sealed class CareStackTests
{
    [Fact]
    public void Backups_live_as_long_and_as_cold_as_the_table_says_behind_a_lock()
    {
        const string yaml = """
            project: docmeta
            table: {defaults: {backup: {schedule: "cron(0 3 ? * * *)", coldAfterDays: 30, deleteAfterDays: 2555, lockMinDays: 30}}}
            """;
        var stack = SynthesisedApp.Of(yaml)["us-west-2"];
        var rule = Json.Items(stack.Properties("BackupPlan"), "BackupPlan", "BackupPlanRule").Single();
        Assert.Equal(("30", "2555"),
            (Json.Text(rule, "Lifecycle", "MoveToColdStorageAfterDays"), Json.Text(rule, "Lifecycle", "DeleteAfterDays")));
        Assert.Equal("30", Json.Text(stack.Properties("Vault"), "LockConfiguration", "MinRetentionDays"));
    }

    [Theory]
    [InlineData("us-west-2")]
    [InlineData("us-east-2")]
    public void The_trail_records_objects_and_items_of_its_region_and_changes_of_keys(string region)
    {
        var trail = DeployedApp.Properties(Configurations.Everything, region, "Trail");
        var values = Json.AllTexts(trail["AdvancedEventSelectors"]).ToList();
        Assert.Contains($"arn:aws:s3:::docmeta-prod-111122223333-{region}/", values);
        Assert.Contains($"arn:aws:dynamodb:{region}:111122223333:table/docmeta-prod-documents", values);
        Assert.Contains("Management", values);
        Assert.Equal("true", Json.Text(trail, "EnableLogFileValidation"));
    }

    [Fact]
    public void Only_this_trail_writes_into_its_bucket()
    {
        var policy = PolicyStatement.Of(
            DeployedApp.Properties(Configurations.Everything, "us-east-2", "TrailBucketPolicy")["PolicyDocument"]);
        var request = new PolicyRequest("s3:PutObject",
            "arn:aws:s3:::docmeta-prod-trail-111122223333-us-east-2/AWSLogs/111122223333/x")
        { Service = "cloudtrail.amazonaws.com" };
        Dictionary<string, string> From(
            string trail) =>
                new()
                {
                    ["aws:SourceArn"] = $"arn:aws:cloudtrail:us-east-2:111122223333:trail/{trail}",
                    ["s3:x-amz-acl"] = "bucket-owner-full-control",
                    ["aws:SecureTransport"] = "true",
                };
        Assert.True(PolicyEvaluator.Allows(policy, request with { Context = From("docmeta-prod-data-events") }));
        Assert.False(PolicyEvaluator.Allows(policy, request with { Context = From("other") }));
    }

    [Theory]
    [InlineData("S3Endpoint", "s3:PutObject", "arn:aws:s3:::docmeta-prod-111122223333-us-east-2/a", true)]
    [InlineData("S3Endpoint", "s3:PutObject", "arn:aws:s3:::somebody-elses-bucket/a", false)]
    [InlineData("DynamoDbEndpoint", "dynamodb:Query",
        "arn:aws:dynamodb:us-east-2:111122223333:table/docmeta-prod-documents/index/LanguageIndex", true)]
    [InlineData("DynamoDbEndpoint", "dynamodb:Scan", "arn:aws:dynamodb:us-east-2:111122223333:table/docmeta-prod-documents", false)]
    [InlineData("KmsEndpoint", "kms:GenerateMac", "arn:aws:kms:us-east-2:111122223333:key/1", true)]
    [InlineData("KmsEndpoint", "kms:ScheduleKeyDeletion", "arn:aws:kms:us-east-2:111122223333:key/1", false)]
    public void Endpoints_let_through_what_the_pipeline_does_and_nothing_else(string endpoint, string action, string resource, bool allowed)
    {
        var policy = PolicyStatement.Of(DeployedApp.Properties(Configurations.Everything, "us-east-2", endpoint)["PolicyDocument"]);
        Dictionary<string, string> Of(string account) => new() { ["aws:PrincipalAccount"] = account };
        Assert.Equal(allowed, PolicyEvaluator.Allows(policy, new(action, resource) { Context = Of(SimulatedAccount.Number) }));
        Assert.False(PolicyEvaluator.Allows(policy, new(action, resource) { Context = Of("444455556666") }));
    }

    [Fact]
    public void What_functions_may_do_at_S3_and_DynamoDB_their_endpoints_let_through()
    {
        foreach (var role in new[] { "IngestRole", "QueryApiRole", "ChangesRole" })
        {
            var statements = PolicyStatement.Of(
                DeployedApp.Properties(Configurations.Everything, "us-east-2", role)["Policies"]![0]!["PolicyDocument"]);
            // Lambda itself polls streams, from outside of the network.
            foreach (var (action, resource) in statements.SelectMany(statement =>
                statement.Actions.SelectMany(action => statement.Resources.Select(resource => (action, resource))))
                    .Where(pair => !pair.resource.Contains("/stream/", StringComparison.Ordinal) && pair.resource != "*"))
            {
                var endpoint = action.Split(':')[0] switch { "s3" => "S3Endpoint", "dynamodb" => "DynamoDbEndpoint", _ => null };
                if (endpoint is null) continue;
                var policy = PolicyStatement.Of(DeployedApp.Properties(Configurations.Everything, "us-east-2", endpoint)["PolicyDocument"]);
                Assert.True(PolicyEvaluator.Allows(policy,
                    new(action, resource)
                    {
                        Context =
                        new Dictionary<string, string> { ["aws:PrincipalAccount"] = SimulatedAccount.Number }
                    }),
                        $"{role}: {action} on {resource}");
            }
        }
    }
}
