using System.Text.Json.Nodes;
using Pipeline.Cdk.Sam;
using Pipeline.Cdk.Tests.Plans;
using Pipeline.DeploymentModel;

namespace Pipeline.Cdk.Tests.Sam;

/// <summary>The committed template is the one that is made, and deploys what the CDK deploys.</summary>
public sealed class SamTemplateTests
{
    /// <summary>Where the code lies, the logical ids that hold a region's name, and the table's fingerprint, which is taken of other
    /// names.</summary>
    private static readonly string[] Apart = ["Code", "Revision"];

    [Fact]
    public void The_template_is_up_to_date() =>
        Assert.True(SynthesisedApp.Alone(SamTemplate.Text) == File.ReadAllText(SamStack.Path),
            "serverless.template is stale. Run: dotnet run --project infra/cdk -- sam > serverless.template");

    [Fact]
    public void The_other_processor_changes_the_packages_and_what_runs_them_alone()
    {
        var (intel, arm) = (File.ReadAllLines(SamStack.Path), SynthesisedApp.Alone(() => SamTemplate.Text("linux-arm64")).Split('\n'));

        var lines = intel.Zip(arm).Where(pair => pair.First != pair.Second).Select(pair => pair.Second.Trim()).ToList();
        Assert.Equal("Architectures: [arm64]", lines[0]);
        Assert.Equal(["provisioning", "query-api", "ingest", "changes"],
            lines[1..].Select(line => line.Replace("CodeUri: artifacts/packages/", "").Replace("-native-linux-arm64.zip", "")));
    }

    [Theory]
    [InlineData("prod", SamStack.Primary)]
    [InlineData("prod", SamStack.Second)]
    [InlineData("dev", SamStack.Primary)]
    [InlineData("dev", SamStack.Second)]
    public void A_region_by_SAM_is_the_region_by_CDK(string environment, string region)
    {
        var (byCdk, bySam) = (SynthesisedPlan.EmptyAccount(), SynthesisedPlan.EmptyAccount());
        Assert.Null(SynthesisedPlan.Of($"project: docmeta\nenvironment: {environment}\n").Deploy(byCdk));
        Assert.Null(SamStack.Plan(environment).Deploy(bySam));

        var (wanted, made) = (Resources(byCdk, region), Resources(bySam, region));
        Assert.Equal(wanted.Keys, made.Keys);
        Assert.All(wanted, resource => Assert.Equal(resource.Value, made[resource.Key]));
    }

    /// <summary>What stands in a region, by type and physical id: deletion policy and properties. CloudFormation takes numbers and flags
    /// as text too.</summary>
    private static SortedDictionary<string, string> Resources(SimulatedAccount account, string region)
    {
        var resources = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var stack in account.Stacks.Where(stack => stack.Region == region))
        {
            foreach (var (id, live) in stack.Deployed)
            {
                var properties = live.Properties.DeepClone().AsObject();
                foreach (var name in Apart) properties.Remove(name);
                var known = live.Id.EndsWith(id, StringComparison.Ordinal) ? id : live.Id;
                resources.Add($"{live.Kind.Type} {known}",
                    $"{stack.Template.Resources[id].DeletionPolicy} {Plain(properties)!.ToJsonString()}");
            }
        }

        return resources;
    }

    private static JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonObject map =>
            new JsonObject(map.OrderBy(field => field.Key, StringComparer.Ordinal)
                .Select(field => KeyValuePair.Create(field.Key, Plain(field.Value)))),
        // Statements have no order.
        JsonArray list =>
            new JsonArray([.. list.Select(Plain).OrderBy(item => item is JsonObject map ? map["Sid"]?.ToString() : null,
                StringComparer.Ordinal)]),
        null => null,
        _ when node.ToString().Trim() is ['{', .., '}'] json => Plain(JsonNode.Parse(json)),
        _ => node.ToString(),
    };
}
