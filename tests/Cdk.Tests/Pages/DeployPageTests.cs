using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pipeline.Cdk.Tests.Plans;
using Pipeline.Cdk.Tests.Sam;
using Pipeline.DeploymentModel;
using Pipeline.Tables.Tests.Rendering;
using Pipeline.Testing;
using Pipeline.Testing.Processes;

namespace Pipeline.Cdk.Tests.Pages;

/// <summary><c>docs/deploy.md</c> says nothing that does not exist.</summary>
public sealed partial class DeployPageTests
{
    /// <summary>Commands of the AWS CLI that are its own, not a service's: it has no model to hold them to.</summary>
    private static readonly string[] NoService = ["s3", "configure", "--version"];

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "deploy.md"));
    private static readonly IReadOnlyList<PageCommand> Commands = PageCommand.Of(Page);

    private static IEnumerable<PageCommand> Sam => Commands.Where(command => command.Program == "sam");

    private static IEnumerable<PageCommand> Cdk => Commands.Where(command => command.Program == "npx");

    [Fact]
    public void Every_program_is_one_that_a_reader_was_told_to_have() =>
        Assert.Empty(Commands.Select(command => command.Program).Distinct().Except(["aws", "dotnet", "npx", "sam", "curl", "eval"]));

    [Fact]
    public void The_page_begins_with_at_most_six_commands_from_an_empty_account_to_the_first_query_with_either_tool()
    {
        var rows = StepRow().Matches(Page[..Page.IndexOf("## What loses data", StringComparison.Ordinal)]);
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(number => $"{number}"), rows.Select(row => row.Groups[1].Value));
        Assert.InRange(rows.Count, 1, 6);
        foreach (var way in new[] { 2, 3 })
        {
            // A command with the one within it that says the account's number; "the same" is the other way's.
            var steps = rows.Select(row => row.Groups[way].Value == "the same" ? row.Groups[2].Value : row.Groups[way].Value).ToList();
            Assert.All(steps, step => Assert.Equal('`', Assert.Single(step.Split("` `"))[0]));
            Assert.StartsWith("`dotnet run --project src/Cli -- package", steps[0], StringComparison.Ordinal);
            Assert.StartsWith("`dotnet run --project src/Cli -- query ", steps[^1], StringComparison.Ordinal);
            Assert.DoesNotContain(steps, step => step.Contains("$ACCOUNT", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void SAM_takes_two_commands_that_the_model_deployed()
    {
        var deployments = Sam.Where(command => command.Arguments is ["sam", "deploy", "--config-env", _]).ToList();
        var settings = File.ReadAllText(Path.Combine(Repository.Root, "samconfig.toml"));

        Assert.Equal(SamStack.Plan("prod").Stacks.Select(stack => stack.Region),
            deployments.Select(command => command.Option("--config-env")));
        Assert.All(SamStack.Plan("prod").Stacks, stack => Assert.Contains(
            $"[{stack.Region}.deploy.parameters]\ntemplate_file = \"serverless.template\"\nstack_name = \"{stack.Name}\"\nregion = "
                + $"\"{stack.Region}\"\ncapabilities = \"CAPABILITY_NAMED_IAM CAPABILITY_AUTO_EXPAND\"\n",
            settings, StringComparison.Ordinal));
        Assert.All(SamStack.Template["Parameters"]!.AsObject(),
            parameter => Assert.Contains(parameter.Key, Page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_CDK_is_asked_for_stacks_that_there_are_in_the_library_s_own_version()
    {
        var stacks = SynthesisedApp.Of(Configurations.Default).Stacks;
        var library = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(package => package.Attribute("Include")!.Value == "Amazon.CDK.Lib").Attribute("Version")!.Value;
        var program = File.ReadAllText(Path.Combine(Repository.Root, "infra", "cdk", "Program.cs"));

        Assert.All(Cdk, command => Assert.Equal($"aws-cdk@{library}", command.Arguments[1]));
        Assert.All(Cdk.SelectMany(command => command.Arguments).Where(word => word.StartsWith("docmeta-", StringComparison.Ordinal)),
            pattern =>
            Assert.Contains(stacks, stack =>
                Regex.IsMatch(stack.Name, $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$")));
        Assert.All(Cdk.Select(command => command.Option("--context")).OfType<string>(),
            context => Assert.Contains($"context[\"{context.Split('=')[0]}\"]", program, StringComparison.Ordinal));
        Assert.All(stacks, stack => Assert.Contains($"`{stack.Name}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_name_is_one_that_a_deployment_gives()
    {
        var account = SynthesisedPlan.EmptyAccount();
        Assert.Null(SynthesisedPlan.Of(Configurations.Default).Deploy(account));
        var names = account.Resources.Select(live => live.Id).Concat(account.Stacks.Select(stack => stack.Name)).ToHashSet();

        var used = Commands.SelectMany(command =>
            Name().Matches(command.Text.Replace("$ACCOUNT", SimulatedAccount.Number, StringComparison.Ordinal).Replace("VALUE",
                SimulatedAccount.Number, StringComparison.Ordinal)))
                    .Select(match => match.Value.Replace("docmeta-dev-", "docmeta-prod-", StringComparison.Ordinal)).Distinct().ToList();

        Assert.NotEmpty(used);
        Assert.All(used, name =>
            Assert.True(names.Any(known => known == name || known.EndsWith($"/{name}", StringComparison.Ordinal)),
                $"{name} is nothing that is deployed."));
    }

    [Fact]
    public void What_dotnet_runs_is_there()
    {
        foreach (var command in Commands.Where(command => command.Program == "dotnet" && command.Arguments[1] == "run"))
        {
            var project = command.Option("--project")!;
            Assert.Single(Directory.GetFiles(Path.Combine(Repository.Root, project), "*.csproj"));
            // The operator's command has a name of its own.
            var name = Path.GetFileName(project);
            var (assembly, verb) = (name switch
            {
                "Cli" => "docmeta",
                "cdk" => "Pipeline.Cdk",
                _ => $"Pipeline.{name}",
            }, command.Option("--"));
            if (name == "cdk")
            {
                // It has no help: what it prints is the template.
                Assert.Equal("sam", verb);
                continue;
            }

            // A verb that there is not gets the help of the command above it.
            var (_, output) = ChildProcess.Run("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"), verb!, "--help"],
                Repository.Root, "Verbs are looked up");
            Assert.Contains($"{assembly} {verb}", output, StringComparison.Ordinal);
        }
    }

    [ToolFact("aws")]
    public void The_AWS_CLI_knows_every_call_with_its_options()
    {
        var calls = Commands.Where(command =>
            command.Program == "aws" && !NoService.Contains(command.Arguments[1]) && command.Arguments[2] != "tail")
            .DistinctBy(command =>
                string.Join(' ', command.Arguments.Where((word, index) => index < 3 || word.StartsWith("--", StringComparison.Ordinal))))
                    .ToList();

        Assert.NotEmpty(calls);
        // With this option the CLI reads a call against the service's model, and makes none. It takes most of a second to start.
        var answers = calls.AsParallel()
            .Select(call =>
                (call.Text, Answer: ChildProcess.Run("aws", [.. call.Arguments.Skip(1), "--generate-cli-skeleton", "input"],
                    Repository.Root, "The page's calls are checked")));
        Assert.All(answers.ToList(), call => Assert.True(call.Answer.ExitCode == 0, $"{call.Text}: {call.Answer.Output}"));
    }

    [GeneratedRegex(@"(?m)^\| (\d) \| ([^|]+) \| ([^|]+) \|$")]
    private static partial Regex StepRow();

    /// <summary>A whole name: neither a pattern's beginning nor a prefix.</summary>
    [GeneratedRegex(@"(?>(alias/|/aws/lambda/)?docmeta-[A-Za-z0-9-]*)(?<!-)|(?>/docmeta/[a-z/-]*)")]
    private static partial Regex Name();
}
