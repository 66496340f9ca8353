using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Stacks;
using Pipeline.DeploymentModel.Templates;

namespace Pipeline.DeploymentModel.Tests;

/// <summary>The examples of <c>precondition-examples.yaml</c>.</summary>
internal static class PreconditionExamples
{
    private static readonly JsonObject Examples = YamlNodes.Load("precondition-examples.yaml")["examples"]!.AsObject();

    public static IEnumerable<string> Codes => Examples.Select(example => example.Key);

    /// <summary>Plays an example; gives what the steps before the last ended in, and the last one.</summary>
    public static (StackFailure? Before, StackFailure? Last) Play(string code)
    {
        var example = Examples[code]!.AsObject();
        var account = new SimulatedAccount();
        foreach (var given in Json.Texts(example, "given")) account.SetFacet(given, []);
        foreach (var region in Json.Texts(example, "lost")) account.Lose(region);
        var steps = example["steps"]!.AsArray().Select(step => step!.AsObject().First()).ToList();
        StackFailure? before = null, last = null;
        foreach (var (step, index) in steps.Select((step, index) => (step, index)))
        {
            before ??= last;
            last = Step(account, example, step.Key, step.Value!, index == steps.Count - 1);
        }

        return (before, last);
    }

    private static StackFailure? Step(SimulatedAccount account, JsonObject example, string place, JsonNode resources, bool isLast)
    {
        var (region, name) = (place.Split('/')[0], place.Split('/')[1]);
        var delete = resources is JsonValue;
        var document = new JsonObject
        {
            ["Parameters"] = example["parameters"]?.DeepClone(),
            ["Resources"] = delete ? new JsonObject() : resources.DeepClone(),
        };
        var template = StackTemplate.Of(name, region, document) with { TerminationProtection = Json.True(example, "protected") };
        var engine = new StackEngine(account, template, new() { FaultAt = isLast ? Json.Number(example, "fault") : null });
        return delete ? engine.Delete() : engine.Deploy();
    }
}
