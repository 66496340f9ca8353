using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pipeline.Cdk.Tests.Plans;
using Pipeline.DeploymentModel;
using Pipeline.DeploymentModel.Safety;
using Pipeline.DeploymentModel.Stacks;

namespace Pipeline.Cdk.Tests.Sam;

/// <summary>Both templates are deployed by the deployment model; what stands then in the two accounts is the same.</summary>
public sealed class SamTemplateTests
{
    /// <summary>Logical ids that one template for both regions cannot share: a key and its replica are of two types, and an id holds no region.</summary>
    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["CursorKeyReplica"] = "CursorKey",
        ["TableReplicationLatencyUsEast2Alarm"] = "TableReplicationLatencyAlarm",
        ["TableReplicationLatencyUsWest2Alarm"] = "TableReplicationLatencyAlarm",
    };

    /// <summary>Replication rules are called after the stack that put them, and the CDK has a stack for them alone.</summary>
    private const string RuleOwner = "-replication/Replication/";

    private static readonly bool Nightly = Environment.GetEnvironmentVariable("PIPELINE_NIGHTLY") == "1";

    [Theory]
    [InlineData(SamStack.Primary)]
    [InlineData(SamStack.Second)]
    public void A_region_by_SAM_is_the_region_by_CDK(string region)
    {
        var byCdk = SynthesisedPlan.EmptyAccount();
        Assert.Null(SynthesisedPlan.Of(Configurations.Default).Deploy(byCdk));
        var bySam = Deployed();

        var differences = JsonDifference.Between(Resources(byCdk, region), Resources(bySam, region)).ToList();
        Assert.True(differences.Count == 0, $"serverless.template is to follow the CDK's stacks in:\n{string.Join('\n', differences)}");
    }

    [Fact]
    public void The_phases_go_through_whatever_fails_on_the_way_and_no_moment_is_unsafe()
    {
        var account = SynthesisedPlan.EmptyAccount();
        foreach (var phase in SamStack.Phases)
        {
            // The large phase has a hundred operations to fail at.
            if (!Nightly && phase.Parameters["Phase"] == "region")
            {
                Assert.Null(new StackEngine(account, phase, new()).Deploy());
                continue;
            }

            var sweep = new FaultSweep(new([phase]), seed: 1);
            sweep.Run(account);
            Assert.True(sweep.Problems.Count == 0, string.Join("\n", sweep.Problems.Take(5)));
        }
    }

    [Fact]
    public void A_phase_that_comes_too_early_says_what_is_missing()
    {
        var account = SynthesisedPlan.EmptyAccount();
        Assert.Contains("There is no key alias/docmeta-prod-cursors in us-west-2. Deploy the keys of us-west-2 first.", Failure(account, SamStack.Second, "keys"), StringComparison.Ordinal);
        Assert.Null(Failure(account, SamStack.Primary, "keys"));
        Assert.NotNull(Failure(account, SamStack.Primary, "table"));
        Assert.Null(Failure(account, SamStack.Second, "keys"));
        Assert.Contains("There is no table docmeta-prod-documents in us-east-2.", Failure(account, SamStack.Second, "region"), StringComparison.Ordinal);
        Assert.Null(Failure(account, SamStack.Primary, "table"));
        Assert.Null(Failure(account, SamStack.Primary, "region"));
        Assert.Contains("There is no bucket docmeta-prod-111122223333-us-east-2 in us-east-2. Deploy the buckets of us-east-2 first.", Failure(account, SamStack.Primary, "replication"), StringComparison.Ordinal);
    }

    [Fact]
    public void Deleting_the_stacks_keeps_data()
    {
        var account = Deployed();
        foreach (var phase in SamStack.Phases.Reverse().DistinctBy(phase => phase.Region)) Assert.Null(new StackEngine(account, phase, new()).Delete());

        Assert.Equal(["AWS::Backup::BackupVault", "AWS::DynamoDB::GlobalTable", "AWS::KMS::Alias", "AWS::KMS::Key", "AWS::KMS::ReplicaKey", "AWS::S3::Bucket"], account.Resources.Select(live => live.Kind.Type).Distinct().Order());
    }

    private static SimulatedAccount Deployed()
    {
        var account = SynthesisedPlan.EmptyAccount();
        var watch = new SafetyWatch().Over(account);
        foreach (var phase in SamStack.Phases)
        {
            var failure = new StackEngine(account, phase, new()).Deploy();
            Assert.True(failure is null, failure?.ToString());
        }

        Assert.Empty(watch.Breaches);
        return account;
    }

    private static string? Failure(SimulatedAccount account, string region, string phase) => new StackEngine(account, SamStack.At(region, phase), new()).Deploy()?.ToString();

    /// <summary>What stands in a region, by logical id: type, deletion policy and properties, without what a tool chooses.</summary>
    private static JsonObject Resources(SimulatedAccount account, string region)
    {
        // What has no name of its own is called after its stack.
        // A multi-Region key's id says nothing of where it was made; the model derives it from the stack's name.
        var generated = new Regex($"(?<=mrk-)[0-9a-f]{{32}}|({string.Join('|', account.Stacks.Select(stack => Regex.Escape(stack.Name)).Distinct().OrderByDescending(name => name.Length))})-(?=[A-Z])");
        var resources = new JsonObject();
        foreach (var stack in account.Stacks.Where(stack => stack.Region == region))
        {
            foreach (var (id, live) in stack.Deployed)
            {
                var properties = live.Properties.DeepClone().AsObject();
                properties.Remove(SamExpansion.Code);
                resources.Add(Renamed.GetValueOrDefault(id, id), new JsonObject
                {
                    ["Type"] = live.Kind.Type,
                    ["DeletionPolicy"] = stack.Template.Resources[id].DeletionPolicy,
                    ["Properties"] = Plain(properties, text => generated.Replace(text, "").Replace(RuleOwner, "/Replication/", StringComparison.Ordinal)),
                });
            }
        }

        return resources;
    }

    /// <summary>Every scalar as text, for CloudFormation takes numbers and flags as text too; JSON within text as what it says.</summary>
    private static JsonNode? Plain(JsonNode? node, Func<string, string> name) => node switch
    {
        JsonObject map => new JsonObject(map.Select(field => KeyValuePair.Create(field.Key, Plain(field.Value, name)))),
        JsonArray list => new JsonArray([.. list.Select(item => Plain(item, name))]),
        null => null,
        _ when node.ToString().Trim() is ['{', .., '}'] json => Plain(JsonNode.Parse(json), name),
        _ => name(node.ToString()),
    };
}
