using System.Text.Json.Nodes;
using Pipeline.DeploymentModel;
using Pipeline.DeploymentModel.Kinds;
using Pipeline.DeploymentModel.Safety;
using Pipeline.DeploymentModel.Stacks;

namespace Pipeline.Cdk.Tests.Plans;

/// <summary>The primary region is gone: what the second needs to run and to be deployed again is in the second.</summary>
public sealed class RegionLossTests
{
    private const string Primary = "us-west-2";
    private const string Second = "us-east-2";

    /// <summary>Every place where the second region's stacks name the primary, and why that is no dependency.</summary>
    private static readonly CrossReference[] Allowed =
    [
        new("Custom::PrimaryKey", "PrimaryRegion", "asked once, when the replica key is made"),
        new("AWS::KMS::ReplicaKey", "PrimaryKeyArn", "asked once; a replica key is a key of its own and works without its primary"),
        new("Custom::BucketReplication", "",
            "ties both regions; asked again only when it is to change, and while one is gone copies wait in S3"),
        new("AWS::Events::Rule", "", "looks whether the region answers: its silence is the alarm"),
        new("Custom::ExistingObjects", "", "asked once, when the regions are tied"),
        new("AWS::Backup::BackupPlan", "BackupPlan.BackupPlanRule",
            "copies of backups go there; while it is gone they fail and the backup here stays"),
        new("AWS::IAM::Role", "Policies", "what replication and its set-up may do in the other region; unused while it is gone"),
        new("AWS::Lambda::Function", "Environment.Variables.REGIONS",
            "names the regions whose buckets must have lost a version; none of them is asked"),
        new("AWS::IAM::Role", "Description", "words"),
        new("AWS::CloudWatch::Alarm", "AlarmName", "the switch that takes the primary out of DNS lies here for this very case"),
        new("AWS::CloudWatch::Alarm", "AlarmDescription", "words"),
        new("AWS::CloudWatch::Alarm", "Dimensions", "metrics of this region about what goes to or comes from the primary"),
        new("AWS::CloudWatch::Dashboard", "DashboardBody", "the same metrics"),
        new("AWS::Route53::HealthCheck", "HealthCheckConfig.AlarmIdentifier",
            "the switch that takes the second out of DNS; Route 53 keeps the last status that it knew"),
    ];

    /// <summary>A release that changes something in every stack: tags, retention, memory.</summary>
    public static TheoryData<string, string> Releases => new()
    {
        { Configurations.Default,
            Configurations.Default + "tags: {Release: two}\nlogs: {retentionDays: 30}\napi: {memoryMb: 2048}\nalarms: {email: "
                + "a@example.com}\n" },
        { Configurations.Everything,
            Configurations.Everything.Replace("\"4711\"", "\"4712\"", StringComparison.Ordinal) + "\nlogs: {retentionDays: 30}\n" },
    };

    [Theory]
    [InlineData(Configurations.Default)]
    [InlineData(Configurations.Everything)]
    public void Nothing_of_the_second_region_names_the_primary_but_where_that_does_no_harm(string configuration)
    {
        var account = Deployed(configuration);
        var references = account.Stacks.Where(stack => stack.Region == Second).SelectMany(stack => stack.Deployed.Values)
            .SelectMany(live =>
                Texts(live.Properties, "").Where(text => text.Text.Contains(Primary, StringComparison.Ordinal))
                    .Select(text => (live.Kind.Type, text.Path, live.Id))).ToList();
        Assert.DoesNotContain(references, reference => !Allowed.Any(allowed => Covers(allowed, reference.Type, reference.Path)));
    }

    [Fact]
    public void Every_allowance_is_used()
    {
        var references = Deployed(Configurations.Everything).Stacks.Where(stack => stack.Region == Second)
            .SelectMany(stack => stack.Deployed.Values)
            .SelectMany(live =>
                Texts(live.Properties, "").Where(text => text.Text.Contains(Primary, StringComparison.Ordinal))
                    .Select(text => (live.Kind.Type, text.Path))).ToList();
        Assert.All(Allowed, allowed => Assert.Contains(references, reference => Covers(allowed, reference.Type, reference.Path)));
    }

    [Theory]
    [InlineData(Configurations.Default)]
    [InlineData(Configurations.Everything)]
    public void Whatever_a_function_of_the_second_region_names_is_there(string configuration)
    {
        var account = Deployed(configuration);
        account.Lose(Primary);
        foreach (var function in account.All(LambdaKinds.Function).Where(function => function.Region == Second))
        {
            var role = Json.Text(function.Properties, "Role");
            Assert.True(IamKinds.Assumable(account, role, "lambda.amazonaws.com"), function.Id);
            Assert.EndsWith($"-{Second}", Json.Text(function.Properties, "Code", "S3Bucket"), StringComparison.Ordinal);
            if (Variable(function, "TABLE_NAME") is { } table)
                Assert.Contains(account.All(DynamoDbKinds.Table),
                    live => live.Id == table && DynamoDbKinds.StreamArn(live, Second) is not null);
            if (Variable(function, "BUCKET_NAME") is { } bucket) Assert.Equal(Second, S3Kinds.Find(account, bucket)?.Region);
            if (Variable(function, "CURSOR_KEYS") is { } keys)
                Assert.NotNull(KmsKinds.Find(account, Second, keys.Split("kms:")[1].Split(',')[0]));
        }
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void A_release_reaches_the_second_region_while_the_primary_is_gone(string before, string after)
    {
        var account = Deployed(before);
        account.Lose(Primary);
        var watch = new SafetyWatch().Over(account);
        var failure = SynthesisedPlan.Of(after).Only(stack => stack.Region == Second).Deploy(account);
        Assert.True(failure is null, failure?.ToString());
        Assert.Empty(watch.Breaches);
        Assert.All(account.Stacks.Where(stack => stack.Region == Second), stack => Assert.Equal(StackStatus.UpdateComplete, stack.Status));
        account.Regain(Primary);
        Assert.Null(SynthesisedPlan.Of(after).Deploy(account));
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void A_fault_anywhere_in_a_release_is_taken_back_or_gone_on_from(string before, string after)
    {
        var sweep = new FaultSweep(SynthesisedPlan.Of(after), seed: 3, every: 13);
        sweep.Run(Deployed(before));
        Assert.Empty(sweep.Problems.Take(20));
    }

    [Fact]
    public void Only_a_new_region_has_to_wait_for_the_lost_one()
    {
        var account = SynthesisedPlan.EmptyAccount();
        var plan = SynthesisedPlan.Of(Configurations.Default);
        Assert.Null(plan.Only(stack => stack.Region == Primary).Deploy(account));
        account.Lose(Primary);
        var failure = plan.Only(stack => stack.Region == Second).Deploy(account);
        Assert.Equal("REGION-LOST", failure?.Refusal.Code);
    }

    [Fact]
    public void Destroying_production_keeps_all_data_and_is_refused_while_it_is_protected()
    {
        var account = Deployed(Configurations.Everything);
        var plan = SynthesisedPlan.Of(Configurations.Everything);
        Assert.Equal("CFN-PROTECTED",
            new DeploymentPlan([.. plan.Stacks.Select(stack => stack with { TerminationProtection = true })]).Destroy(
                account)?.Refusal.Code);
        Assert.Null(plan.Destroy(account));
        Assert.Equal(
            ["AWS::Backup::BackupVault", "AWS::DynamoDB::GlobalTable", "AWS::KMS::Alias", "AWS::KMS::Key", "AWS::KMS::ReplicaKey",
                "AWS::S3::Bucket", "Custom::RegionalKey", "Custom::TableProtection"],
            account.Resources.Select(live => live.Kind.Type).Distinct().Order());
        Assert.Equal(4, account.All(S3Kinds.Bucket).Count());
    }

    private static SimulatedAccount Deployed(string configuration)
    {
        var account = SynthesisedPlan.EmptyAccount();
        var failure = SynthesisedPlan.Of(configuration).Deploy(account);
        Assert.True(failure is null, failure?.ToString());
        return account;
    }

    private static bool Covers(CrossReference allowed, string type, string path) =>
        allowed.Type == type && path.StartsWith(allowed.Path, StringComparison.Ordinal);

    private static string? Variable(Live function, string name) => Json.Text(function.Properties, "Environment", "Variables", name);

    private static IEnumerable<(string Path, string Text)> Texts(JsonNode? node, string path) => node switch
    {
        JsonObject map => map.SelectMany(entry => Texts(entry.Value, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}")),
        JsonArray list => list.SelectMany((item, index) => Texts(item, $"{path}.{index}")),
        JsonValue value => [(path, value.ToString())],
        _ => [],
    };
}
