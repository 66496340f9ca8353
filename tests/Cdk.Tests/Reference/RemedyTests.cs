using System.Text.RegularExpressions;
using Pipeline.Cdk.Stacks.Monitoring;
using Pipeline.DeploymentModel;
using Pipeline.Tables.Tests.Rendering;
using Pipeline.Testing;
using Pipeline.Testing.Processes;

namespace Pipeline.Cdk.Tests.Reference;

/// <summary>Whatever an alarm, an event or a page tells an operator to do can be done: the command and the page are there.</summary>
public sealed partial class RemedyTests
{
    private static readonly Lazy<IReadOnlySet<string>> Verbs = new(() =>
    {
        var (_, help) = ChildProcess.Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "docmeta.dll"), "--help"], Repository.Root,
            "Verbs are looked up");
        return HelpVerb().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);
    });

    private static readonly string[] Remedies =
    [
        .. from yaml in Configurations.Each
           let deployment = SynthesisedApp.Load(yaml) is var loaded
               ? new Deployment(loaded.Configuration, loaded.Table, new(loaded.Configuration.Functions.Packages, ".")) : null
           from region in deployment.Regions
           from remedy in Alarms.Of(deployment, region).Select(alarm => alarm.Remedy)
               .Concat(EventRules.Of(deployment, region).Select(rule => rule.Remedy)).Distinct()
           select remedy,
    ];

    [Fact]
    public void An_alarms_message_has_its_remedy_and_a_remedy_says_what_to_run_not_that_something_is_to_be_done()
    {
        Assert.All(Remedies, remedy =>
            Assert.DoesNotMatch("(?i)(?<!docmeta )\\b(redrive|reconcile|fail ?over|evacuate|backfill)\\b", remedy));
        Assert.All(
            SynthesisedApp.Of(Configurations.Default)["us-east-2"].OfType("AWS::CloudWatch::Alarm")
                .Where(alarm => !alarm.Key.StartsWith("Table", StringComparison.Ordinal)),
            alarm =>
                Assert.Contains(Remedies,
                    remedy => Json.Text(alarm.Value, "AlarmDescription")!.EndsWith(remedy, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_verb_of_docmeta_that_a_remedy_or_a_page_names_is_one()
    {
        string[] pages = ["README.md",
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
                .Where(path => !path.Contains("decisions", StringComparison.Ordinal))];
        var named = Remedies.SelectMany(remedy => Plain().Matches(remedy))
            .Concat(pages.SelectMany(page => InCode().Matches(File.ReadAllText(Path.Combine(Repository.Root, page)))))
            .Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.Superset(new HashSet<string>(["failover", "reconcile", "redrive"]), named.ToHashSet());
        Assert.Empty(named.Except(Verbs.Value));
    }

    [Fact]
    public void Every_page_that_a_remedy_leads_to_has_commands_for_it()
    {
        var pages = Remedies.SelectMany(remedy => PageName().Matches(remedy)).Select(match => match.Value).Distinct().ToList();
        Assert.Equal(["docs/monitoring.md"], pages);
        var text = File.ReadAllText(Path.Combine(Repository.Root, pages[0]));
        Assert.All(new[] { "aws s3control create-job", "aws sqs purge-queue", "aws cloudwatch put-metric-data" },
            command => Assert.Contains($"\n{command} ", text, StringComparison.Ordinal));
    }

    [ToolFact("aws")]
    public void Every_call_of_the_AWS_CLI_that_a_remedy_names_is_one()
    {
        var calls = Remedies.SelectMany(remedy => AwsCall().Matches(remedy)).Select(match => match.Value).Distinct().ToList();
        Assert.NotEmpty(calls);
        Assert.All(calls, call =>
        {
            var (code, output) = ChildProcess.Run("aws", [.. call.Split(' ').Skip(1), "--generate-cli-skeleton", "input"], Repository.Root,
                "Remedies are checked");
            Assert.True(code == 0, $"{call}: {output}");
        });
    }

    [GeneratedRegex("docmeta ([a-z][a-z-]*)")]
    private static partial Regex Plain();

    /// <summary>In a page a verb stands in code, or at the beginning of a line of a block.</summary>
    [GeneratedRegex(@"(?:`|^(?:\$ )?)docmeta ([a-z][a-z-]*)", RegexOptions.Multiline)]
    private static partial Regex InCode();

    [GeneratedRegex(@"docs/[a-z-]+\.md")]
    private static partial Regex PageName();

    [GeneratedRegex(@"aws [a-z0-9]+ [a-z-]*[a-z]")]
    private static partial Regex AwsCall();

    [GeneratedRegex(@"^  ([a-z][a-z-]*)", RegexOptions.Multiline)]
    private static partial Regex HelpVerb();
}
