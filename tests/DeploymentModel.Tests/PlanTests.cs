using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Safety;
using Pipeline.DeploymentModel.Stacks;

namespace Pipeline.DeploymentModel.Tests;

/// <summary>What the model says of plans, on templates that fit on a page.</summary>
public class PlanTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Replication_as_a_buckets_property_fails_whichever_region_comes_first(int seed) =>
        Assert.Equal("Destination bucket must exist.", HandWritten.Naive().Deploy(new(), seed)?.Refusal.Message);

    [Fact]
    public void Rules_before_the_buckets_are_refused()
    {
        var plan = HandWritten.TwoRegions(bucketsFirst: false);
        var account = new SimulatedAccount();
        var rules = plan.With(stack => stack.Name == "replication-us-west-2");
        Assert.Equal("Received response status [FAILED] from custom resource. Message returned: There is no bucket docs-us-west-2 in "
            + "us-west-2. Deploy the buckets of us-west-2 first.", rules.Deploy(account)?.Refusal.Message);
    }

    [Fact]
    public void The_plan_passes_in_every_order_and_no_moment_is_unsafe()
    {
        foreach (var seed in Enumerable.Range(0, 50))
        {
            var account = new SimulatedAccount();
            var watch = new SafetyWatch().Over(account);
            Assert.Null(HandWritten.TwoRegions().Deploy(account, seed));
            Assert.Empty(watch.Breaches);
        }
    }

    [Fact]
    public void A_fault_anywhere_can_be_taken_back_or_gone_on_from()
    {
        var sweep = new FaultSweep(HandWritten.TwoRegions(), seed: 7);
        sweep.Run(new());
        Assert.Empty(sweep.Problems);
        Assert.Equal(2 * 24, sweep.Faults);
    }

    [Fact]
    public void A_deployment_that_changes_nothing_does_nothing()
    {
        var account = new SimulatedAccount();
        Assert.Null(HandWritten.TwoRegions().Deploy(account));
        var before = account.Fingerprint();
        account.Observer = (_, operation) => Assert.Fail(operation);
        Assert.Null(HandWritten.TwoRegions().Deploy(account, 5));
        Assert.Equal(before, account.Fingerprint());
    }

    [Fact]
    public void Plain_Retain_leaves_a_bucket_behind_that_blocks_the_next_creation()
    {
        var sweep = new FaultSweep(HandWritten.TwoRegions(PlainRetain), seed: 7);
        sweep.Run(new());
        Assert.Contains(sweep.Problems, problem => problem.EndsWith("docs-us-west-2 already exists [S3-NAME]", StringComparison.Ordinal));
    }

    [Fact]
    public void A_lost_region_does_not_keep_the_other_from_being_changed()
    {
        var account = new SimulatedAccount();
        Assert.Null(HandWritten.TwoRegions().Deploy(account));
        account.Lose(HandWritten.West);
        Assert.Null(HandWritten.TwoRegions(MoreMemory).Only(stack => stack.Region == HandWritten.East).Deploy(account));
        Assert.Equal("Could not connect to the endpoint URL in us-west-2",
            Assert.Throws<Preconditions.Refusal>(() => HandWritten.TwoRegions().Deploy(account)).Message);
    }

    [Fact]
    public void Destroying_keeps_what_is_retained()
    {
        var account = new SimulatedAccount();
        Assert.Null(HandWritten.TwoRegions().Deploy(account));
        Assert.Null(HandWritten.TwoRegions().Destroy(account));
        Assert.Equal(["docs-us-east-2", "docs-us-west-2"], account.Resources.Select(live => live.Id));
    }

    [Theory]
    [InlineData("application", "Retries", null, "no on-failure destination")]
    [InlineData("application", "Failures", "SqsManagedSseEnabled", "does not say that it is encrypted")]
    [InlineData("application", "Permission", "SourceAccount", "does not name the account")]
    [InlineData("buckets", "Bucket", "PublicAccessBlockConfiguration", "does not block public access")]
    [InlineData("buckets", "Bucket", "BucketEncryption", "does not say that it is encrypted")]
    [InlineData("buckets", "Bucket", "NotificationConfiguration", "tells nobody of s3:ObjectCreated:*")]
    [InlineData("provisioning", "ProvisioningLogs", "RetentionInDays", "keeps everything for ever")]
    public void The_watch_sees_what_is_missing(string part, string resource, string? property, string breach)
    {
        var account = new SimulatedAccount();
        var watch = new SafetyWatch().Over(account);
        Assert.Null(HandWritten.TwoRegions((name, resources) =>
        {
            if (name != part) return;
            if (property is null) resources.Remove(resource);
            else resources[resource]!["Properties"]!.AsObject().Remove(property);
        }).Deploy(account));
        Assert.Contains(watch.Breaches, found => found.Contains(breach, StringComparison.Ordinal));
    }

    [Fact]
    public void The_watch_sees_rules_that_are_taken_away()
    {
        var account = new SimulatedAccount();
        Assert.Null(HandWritten.TwoRegions().Deploy(account));
        var watch = new SafetyWatch().Over(account);
        Assert.Null(HandWritten.TwoRegions((part, resources) =>
        {
            if (part == "replication") resources.Remove("Rules");
        }).Deploy(account));
        Assert.Contains(watch.Breaches, found => found.EndsWith("is in service and has no replication rules", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("buckets", "Bucket", "BucketEncryption",
        """{"ServerSideEncryptionConfiguration": [{"ServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "alias/nobodys"}}]}""")]
    [InlineData("application", "Failures", "KmsMasterKeyId", "\"alias/nobodys\"")]
    public void The_watch_sees_keys_that_are_not_there(string part, string resource, string property, string value)
    {
        var account = new SimulatedAccount();
        var watch = new SafetyWatch().Over(account);
        Assert.Null(HandWritten.TwoRegions((name, resources) =>
        {
            if (name == part) resources[resource]!["Properties"]![property] = JsonNode.Parse(value);
        }).Only(stack => !stack.Name.StartsWith("replication", StringComparison.Ordinal)).Deploy(account));
        Assert.Contains(watch.Breaches, found => found.Contains("alias/nobodys, which does not exist", StringComparison.Ordinal));
    }

    [Fact]
    public void The_watch_sees_a_group_that_a_function_made_itself()
    {
        var account = new SimulatedAccount();
        var watch = new SafetyWatch().Over(account);
        var plan = HandWritten.TwoRegions((part, resources) =>
        {
            if (part != "provisioning") return;
            resources.Remove("ProvisioningLogs");
            resources["Provisioning"]!.AsObject().Remove("DependsOn");
            resources["ProvisioningRole"]!["Properties"]!["ManagedPolicyArns"] =
                new JsonArray("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole");
        });
        Assert.Null(plan.Deploy(account));
        Assert.Contains(watch.Breaches, found => found.EndsWith("made its own log group, without retention", StringComparison.Ordinal));
    }

    private static void PlainRetain(string part, JsonObject resources)
    {
        if (part == "buckets") resources["Bucket"]!["DeletionPolicy"] = "Retain";
    }

    private static void MoreMemory(string part, JsonObject resources)
    {
        if (part == "application") resources["Ingest"]!["Properties"]!["MemorySize"] = 1024;
    }
}
