using Pipeline.Cli.Answers;
using Pipeline.Cli.Deploying;


namespace Pipeline.Cli.Tests.Verbs;

public sealed class DeployPlanTests
{
    /// <summary>The obstacle, the answer that shows it, its status and its body.</summary>
    public static TheoryData<string, string, int, string> Obstacles => new()
    {
        { "credentials-refused", "GetCallerIdentity", 200, "<R><Account>999999999999</Account></R>" },
        { "region-not-enabled", "DescribeRegions", 200, "<R><optInStatus>not-opted-in</optInStatus></R>" },
        { "concurrency-quota-small", "account-settings", 200,
            """{"AccountLimit":{"ConcurrentExecutions":10,"UnreservedConcurrentExecutions":10}}""" },
        { "bucket-name-taken", "HEAD", 403, "" },
        { "bucket-left", "HEAD", 200, "" },
        { "table-left", "DescribeTable", 200, StandInAccount.Table() },
        { "stack-stuck", "DescribeStacks", 200, "<R><StackStatus>ROLLBACK_COMPLETE</StackStatus></R>" },
        { "backup-features-off", "backup-settings", 200, """{"ResourceTypeManagementPreference":{"DynamoDB":false}}""" },
        { "not-asked", "account-settings", 403, "{}" },
    };

    [Theory]
    [MemberData(nameof(Obstacles))]
    public async Task An_obstacle_is_told_by_its_name_and_no_other(string name, string action, int status, string body)
    {
        await using var account = EmptyAccount();
        account.Answers[action] = (status, body);
        var result = await LookAsync(account);
        Assert.Equal(ExitCodes.Different, result.ExitCode);
        Assert.Equal(name, Assert.Single(result.Obstacles.Select(found => found.Name).Distinct()));
    }

    [Fact]
    public async Task An_empty_account_has_no_obstacle_and_the_steps_are_told()
    {
        await using var account = EmptyAccount();
        var result = await LookAsync(account);
        Assert.Empty(result.Obstacles);
        Assert.Equal(["create stack docmeta-prod-us-west-2 in us-west-2", "create stack docmeta-prod-us-east-2 in us-east-2"],
            result.Steps);
    }

    [Fact]
    public async Task What_a_stack_that_stands_has_made_is_no_obstacle()
    {
        await using var account = EmptyAccount();
        account.Answers["DescribeStacks"] = (200, "<R><StackStatus>UPDATE_COMPLETE</StackStatus></R>");
        account.Answers["DescribeTable"] = (200, StandInAccount.Table());
        account.Answers["HEAD"] = (200, "");
        var result = await LookAsync(account);
        Assert.Empty(result.Obstacles);
        Assert.StartsWith("update stack", result.Steps[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_obstacle_has_a_test_that_reproduces_it() =>
        Assert.Equal(Obstacle.All.Select(obstacle => obstacle.Name).Order(), Obstacles.Select(row => (string)row[0]).Order());

    private static Task<DeployPlanResult> LookAsync(StandInAccount account) =>
        new Preflight(account.Target with { Retries = 0 }, TimeProvider.System, default).LookAsync();

    private static StandInAccount EmptyAccount()
    {
        var account = new StandInAccount();
        account.Answers["GetCallerIdentity"] = (200, "<R><Account>111122223333</Account></R>");
        account.Answers["DescribeRegions"] = (200, "<R><optInStatus>opt-in-not-required</optInStatus></R>");
        account.Answers["DescribeStacks"] = (400, "<R><Message>Stack with id docmeta-prod-us-west-2 does not exist</Message></R>");
        account.Answers["DescribeTable"] =
            (400, """{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"not found"}""");
        account.Answers["HEAD"] = (404, "");
        return account;
    }
}
