using Pipeline.Cdk.Tests.Plans;
using Pipeline.DeploymentModel;
using Pipeline.DeploymentModel.Kinds;
using Pipeline.DeploymentModel.Safety;
using Pipeline.DeploymentModel.Stacks;

namespace Pipeline.Cdk.Tests.Sam;

/// <summary>The two commands of SAM, in the model: first, again, in the other order, taken back, and the stacks' end.</summary>
public sealed class SamPlanTests
{
    public static TheoryData<string, string> Orders =>
        new() { { SamStack.Primary, SamStack.Second }, { SamStack.Second, SamStack.Primary } };

    [Fact]
    public void The_first_command_makes_a_pipeline_that_works_alone_and_the_second_ties_both()
    {
        var account = SynthesisedPlan.EmptyAccount();
        var watch = new SafetyWatch().Over(account);

        Assert.Null(Deploy(account, SamStack.Primary));
        Assert.Equal([SamStack.Second, SamStack.Primary],
            DynamoDbKinds.Replicas(account.All(DynamoDbKinds.Table).Single().Properties).Select(replica => Json.Text(replica, "Region"))
                .Order());
        Assert.Null(account.Facet(S3Kinds.Replication(Bucket(SamStack.Primary))));

        Assert.Null(Deploy(account, SamStack.Second));
        Assert.All(new[] { SamStack.Primary, SamStack.Second }, region =>
        {
            Assert.NotNull(account.Facet(S3Kinds.Replication(Bucket(region))));
            Assert.NotNull(account.Facet(S3Kinds.Copied(Bucket(region))));
            Assert.NotNull(account.Facet(DynamoDbKinds.Protection("docmeta-prod-documents", region)));
        });
        Assert.Empty(watch.Breaches);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_command_that_is_repeated_changes_nothing_in_either_order(string first, string then)
    {
        var account = Deployed("prod");
        var before = account.Fingerprint();
        account.Observer = (_, operation) => Assert.Fail(operation);

        foreach (var region in new[] { first, then, first }) Assert.Null(Deploy(account, region));

        Assert.Equal(before, account.Fingerprint());
    }

    [Fact]
    public void The_first_command_again_before_the_second_changes_nothing_either()
    {
        var account = SynthesisedPlan.EmptyAccount();
        Assert.Null(Deploy(account, SamStack.Primary));
        account.Observer = (_, operation) => Assert.Fail(operation);
        Assert.Null(Deploy(account, SamStack.Primary));
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_change_reaches_both_regions_in_either_order_and_no_moment_is_unsafe(string first, string then)
    {
        var account = Deployed("prod");
        var watch = new SafetyWatch().Over(account);
        foreach (var region in new[] { first, then })
        {
            var stack = SamStack.At(region, "prod");
            var failure = new StackEngine(account,
                stack with
                {
                    Parameters = new Dictionary<string, string>(stack.Parameters)
                    {
                        ["LogRetentionDays"] = "30",
                        ["RedriveFailures"] = "true",
                        ["AlarmEmail"] = "a@example.com",
                        ["ReserveConcurrency"] = "false",
                    }
                }, new()).Deploy();
            Assert.True(failure is null, failure?.ToString());
        }

        Assert.Empty(watch.Breaches);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void In_development_nothing_is_left_when_the_stacks_are_deleted_in_either_order(string first, string then)
    {
        var account = Deployed("dev");
        foreach (var region in new[] { first, then })
            account.SetFacet(S3Kinds.Filled($"docmeta-dev-{SimulatedAccount.Number}-{region}"), []);

        foreach (var region in new[] { first, then })
        {
            var failure = new StackEngine(account, SamStack.At(region, "dev"), new()).Delete();
            Assert.True(failure is null, failure?.ToString());
        }

        Assert.Equal(SynthesisedPlan.EmptyAccount().Fingerprint(), account.Fingerprint());
    }

    [Fact]
    public void Without_its_content_taken_out_a_bucket_would_stay()
    {
        var account = Deployed("dev");
        account.SetFacet(S3Kinds.Filled($"docmeta-dev-{SimulatedAccount.Number}-{SamStack.Second}"), []);
        var stack = SamStack.At(SamStack.Second, "dev");
        account.Put(account.StackOf(stack.Region, stack.Name)! with
        {
            Deployed =
            account.StackOf(stack.Region, stack.Name)!.Deployed.Where(live => live.Key != "DocumentsContent").ToDictionary()
        });
        Assert.Equal("S3-EMPTY", new StackEngine(account, stack, new()).Delete()?.Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void In_production_data_stays_whichever_stack_goes_first(string first, string then)
    {
        var account = Deployed("prod");
        foreach (var region in new[] { first, then }) Assert.Null(new StackEngine(account, SamStack.At(region, "prod"), new()).Delete());

        Assert.Equal(
            ["AWS::Backup::BackupVault", "AWS::DynamoDB::GlobalTable", "AWS::KMS::Alias", "AWS::KMS::Key", "AWS::KMS::ReplicaKey",
                "AWS::S3::Bucket", "Custom::TableProtection"],
            account.Resources.Select(live => live.Kind.Type).Distinct().Order());
        Assert.NotNull(account.Facet(DynamoDbKinds.Protection("docmeta-prod-documents", SamStack.Primary)));
    }

    [Fact]
    public void A_new_account_with_ten_executions_is_refused_with_the_reservation_and_taken_without()
    {
        var account = SynthesisedPlan.EmptyAccount();
        account.Concurrency = 10;
        Assert.Equal("LAMBDA-CONCURRENCY", Deploy(account, SamStack.Primary)?.Refusal.Code);
        var stack = SamStack.At(SamStack.Primary, "prod");
        Assert.Null(new StackEngine(account,
            stack with { Parameters = new Dictionary<string, string>(stack.Parameters) { ["ReserveConcurrency"] = "false" } },
            new()).Deploy());
    }

    private static SimulatedAccount Deployed(string environment)
    {
        var account = SynthesisedPlan.EmptyAccount();
        Assert.Null(SamStack.Plan(environment).Deploy(account));
        return account;
    }

    private static StackFailure? Deploy(SimulatedAccount account, string region) =>
        new StackEngine(account, SamStack.At(region, "prod"), new()).Deploy();

    private static string Bucket(string region) => $"docmeta-prod-{SimulatedAccount.Number}-{region}";
}
