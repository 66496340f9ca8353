using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Safety;
using Pipeline.DeploymentModel.Stacks;

namespace Pipeline.Cdk.Tests.Plans;

/// <summary>The stacks are deployed by the deployment model, in many orders, with a fault at every operation.</summary>
public sealed class DeploymentTests
{
    private static readonly bool Nightly = Environment.GetEnvironmentVariable("PIPELINE_NIGHTLY") == "1";
    private static readonly int Orders = Nightly ? 500 : 20;

    /// <summary>A stack has a hundred and more operations, and each is gone through twice for each fault: all of them at night.</summary>
    private static readonly int Every = Nightly ? 1 : 13;

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public void An_empty_account_takes_the_whole_plan_in_every_order_and_no_moment_is_unsafe(string configuration)
    {
        var plan = SynthesisedPlan.Of(configuration);
        foreach (var seed in Enumerable.Range(0, Orders))
        {
            var account = SynthesisedPlan.EmptyAccount();
            var watch = new SafetyWatch().Over(account);
            var failure = plan.Deploy(account, seed);
            Assert.True(failure is null, failure?.ToString());
            Assert.Empty(watch.Breaches);
        }
    }

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public void A_fault_at_any_operation_can_be_taken_back_or_gone_on_from(string configuration)
    {
        var plan = SynthesisedPlan.Of(configuration);
        var sweep = new FaultSweep(plan, seed: Configurations.Each.ToList().IndexOf(configuration) + 1, Every);
        sweep.Run(SynthesisedPlan.EmptyAccount());
        Assert.True(sweep.Problems.Count == 0, string.Join('\n', sweep.Problems.Take(5)));
        Assert.InRange(sweep.Faults, 2 * plan.Stacks.Sum(stack => stack.Resources.Count / Every), int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public void Each_region_can_be_deployed_alone_with_what_it_needs(string configuration)
    {
        var plan = SynthesisedPlan.Of(configuration);
        foreach (var region in plan.Stacks.Select(stack => stack.Region).Distinct())
        {
            var account = SynthesisedPlan.EmptyAccount();
            var failure = plan.With(stack => stack.Region == region).Deploy(account) ?? plan.Deploy(account);
            Assert.True(failure is null, failure?.ToString());
        }
    }

    [Fact]
    public void Buckets_that_replicate_by_a_property_of_their_own_fail_in_whichever_order()
    {
        var plan = SynthesisedPlan.Of(Configurations.Default)
            .Changed((stack, resources) => resources["Documents"]!["Properties"]!["ReplicationConfiguration"] = new JsonObject
            {
                ["Role"] = "arn:aws:iam::111122223333:role/replication",
                ["Rules"] = new JsonArray(new JsonObject
                {
                    ["Status"] = "Enabled",
                    ["Destination"] = new JsonObject
                    {
                        ["Bucket"] =
                    $"arn:aws:s3:::docmeta-prod-111122223333-{(stack.Region == "us-west-2" ? "us-east-2" : "us-west-2")}"
                    },
                }),
            });
        foreach (var seed in Enumerable.Range(0, Orders))
            Assert.Equal("Destination bucket must exist.", plan.Deploy(SynthesisedPlan.EmptyAccount(), seed)?.Refusal.Message);
    }

    [Fact]
    public void The_second_region_before_the_primary_says_what_is_missing()
    {
        var plan = SynthesisedPlan.Of(Configurations.Default).Only(stack => stack.Region == "us-east-2");
        var reasons = Enumerable.Range(0, Orders).Select(seed => plan.Deploy(SynthesisedPlan.EmptyAccount(), seed)!.Refusal.Message)
            .ToHashSet();
        Assert.All(reasons, reason => Assert.Matches("There is no (key|table|bucket) [a-z0-9/-]+ in us-", reason));
    }

    [Theory]
    [InlineData("IngestPermission", "S3-TARGET")]
    [InlineData("ReplicationFailuresPolicy", "S3-TARGET")]
    [InlineData("ProvisioningRole.Properties.Policies.0.PolicyDocument.Statement.2", "LAMBDA-RUN")]
    [InlineData("ChangesRole.Properties.Policies", "LAMBDA-NETWORK")]
    [InlineData("DataKey.Properties.KeyPolicy.Statement.1", "LOGS-KEY")]
    [InlineData("DataKey.Properties.KeyPolicy.Statement.2", "S3-TARGET")]
    [InlineData("CursorKeyAlias", "CFN-ANSWER")]
    [InlineData("OtherTableKey", "DDB-KEY")]
    [InlineData("Table.Properties.StreamSpecification", "DDB-STREAM")]
    [InlineData("Documents.Properties.VersioningConfiguration", "CFN-ANSWER")]
    [InlineData("Replication", "CFN-ANSWER")]
    [InlineData("TrailBucketPolicy", "TRAIL-BUCKET")]
    [InlineData("EvacuateUsWest2Alarm", "R53-ALARM")]
    [InlineData("TopicPolicy", null)]
    [InlineData("BackupRole.Properties.AssumeRolePolicyDocument", "BACKUP-ROLE")]
    public void What_is_taken_out_is_missed_by_name(string path, string? code)
    {
        var plan = SynthesisedPlan.Of(Configurations.Everything).Without(path);
        Assert.Equal(code, plan.Deploy(SynthesisedPlan.EmptyAccount())?.Refusal.Code);
    }

    [Theory]
    [InlineData("IngestEvents", "no on-failure destination")]
    [InlineData("Documents.Properties.NotificationConfiguration.LambdaConfigurations.2", "tells nobody of s3:LifecycleExpiration:*")]
    [InlineData("Documents.Properties.BucketEncryption", "does not say that it is encrypted")]
    public void What_would_lose_or_bare_documents_is_seen_while_it_is_deployed(string path, string breach)
    {
        var account = SynthesisedPlan.EmptyAccount();
        var watch = new SafetyWatch().Over(account);
        Assert.Null(SynthesisedPlan.Of(Configurations.Default).Without(path).Deploy(account));
        Assert.Contains(watch.Breaches, found => found.Contains(breach, StringComparison.Ordinal));
    }
}
