using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Kinds;

namespace Pipeline.DeploymentModel;

/// <summary>A resource that exists in the account. It is never changed, only replaced by another record.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Region">Where it is.</param>
/// <param name="Id">Its physical id, which Ref gives.</param>
/// <param name="Properties">Its properties, with every function resolved.</param>
/// <param name="Attributes">What GetAtt gives.</param>
internal sealed record Live(ResourceKind Kind, string Region, string Id, JsonObject Properties,
    IReadOnlyDictionary<string, JsonNode> Attributes)
{
    public string? Arn => Attributes.TryGetValue("Arn", out var arn) ? arn.ToString() : null;

    public string Key => SimulatedAccount.Key(Kind, Region, Kind.Within is { } owner ? $"{Properties[owner]}/{Id}" : Id);
}
