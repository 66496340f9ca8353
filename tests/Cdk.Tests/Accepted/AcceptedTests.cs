using System.Text.Json.Nodes;
using Pipeline.Cdk.Tests.Plans;
using Pipeline.Cdk.Tests.Sam;
using Pipeline.DeploymentModel;
using Pipeline.DeploymentModel.Stacks;
using Pipeline.Tables.Tests.Rendering;
using Pipeline.Testing;
using Pipeline.Testing.Processes;

namespace Pipeline.Cdk.Tests.Accepted;

/// <summary>
/// Every word, pattern, range and required property of every resource that is deployed, by the CDK and by SAM, is held against models that
/// others made of AWS, as those of Tables' renderings are.
/// </summary>
public sealed class AcceptedTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("accepted-").FullName;

    [ToolFact("cfn-lint")]
    public void AWS_takes_every_value_of_every_resource()
    {
        var answer = Check([.. Configurations.Each.SelectMany(yaml => Resources(SynthesisedPlan.Of(yaml), yaml[..12].Trim())),
            .. Resources(SamStack.Plan("prod"), "sam")]);

        Assert.Empty(Json.Texts(answer, "faults"));
        // A type that no call is known for would be held against its schema alone.
        Assert.Empty(Json.Texts(answer, "unknown"));
        Assert.True(Json.Number(answer, "values") > 3000 && Json.Number(answer, "byModel") > 0.6 * Json.Number(answer, "values"),
            answer.ToJsonString());
    }

    [ToolFact("cfn-lint")]
    public void A_value_that_AWS_does_not_take_is_found()
    {
        (string Id, string Path, string Wrong)[] changes =
        [
            ("Table", "GlobalSecondaryIndexes.0.Projection.ProjectionType", "\"all\""),
            ("Table", "StreamSpecification.StreamViewType", "\"BOTH\""),
            ("Documents", "LifecycleConfiguration.Rules.0.Status", "\"enabled\""),
            ("Documents", "NotificationConfiguration.LambdaConfigurations.0.Event", "\"s3:ObjectMade:*\""),
            ("Ingest", "LoggingConfig.LogFormat", "\"Json\""),
            ("Ingest", "MemorySize", "64"),
            ("ChangesStream", "StartingPosition", "\"LATEST_ONE\""),
            ("ChangesStream", "MaximumRecordAgeInSeconds", "604801"),
            ("ApiLogs", "RetentionInDays", "91"),
            ("IngestErrorsAlarm", "TreatMissingData", "\"nothing\""),
            ("IngestErrorsAlarm", "Statistic", "\"Total\""),
            ("CursorKey", "KeySpec", "\"HMAC_255\""),
            ("GetDocumentsRoute", "AuthorizationType", "\"IAM\""),
            ("Recount", "State", "\"ON\""),
        ];
        var region = Resources(SynthesisedPlan.Of(Configurations.Default).Only(stack => stack.Region == "us-west-2"), "default").ToList();
        var changed = changes.Select((change, index) =>
        {
            var resource = region.Single(one => one["id"]!.ToString() == $"default {change.Id}").DeepClone().AsObject();
            resource["id"] = $"change {index}";
            JsonNode? at = resource["properties"];
            var steps = change.Path.Split('.');
            foreach (var step in steps[..^1]) at = at is JsonArray list ? list[int.Parse(step)] : at![step];
            Assert.NotNull(at![steps[^1]]);
            at[steps[^1]] = JsonNode.Parse(change.Wrong);
            return resource;
        });

        var faults = Json.Texts(Check([.. changed]), "faults").ToList();

        Assert.All(changes.Select((change, index) => (change, index)), one => Assert.True(
            faults.Exists(fault => fault.StartsWith($"change {one.index} ", StringComparison.Ordinal)
                && fault.Contains($".{one.change.Path}: ", StringComparison.Ordinal)), $"{one.change} passes."));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<JsonObject> Resources(DeploymentPlan plan, string name)
    {
        var account = SynthesisedPlan.EmptyAccount();
        Assert.Null(plan.Deploy(account));
        return account.Stacks.SelectMany(stack => stack.Deployed)
            .Select(live =>
                new JsonObject
                {
                    ["id"] = $"{name} {live.Key}",
                    ["type"] = live.Value.Kind.Type,
                    ["properties"] = live.Value.Properties.DeepClone(),
                });
    }

    private JsonNode Check(JsonArray resources)
    {
        var path = Path.Combine(_folder, "resources.json");
        File.WriteAllText(path, resources.ToJsonString());
        var (code, output) = ChildProcess.Run("python3",
            [Path.Combine(Repository.Root, "tests", "Cdk.Tests", "Accepted", "check.py"), path], Repository.Root, "AWS's models are asked");
        Assert.True(code == 0, output);
        return JsonNode.Parse(output)!;
    }
}
