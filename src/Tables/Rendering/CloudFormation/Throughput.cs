using System.Text.Json.Nodes;
using Pipeline.Tables.Model;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.CloudFormation;

/// <summary>Provisioned throughput settings. A global table's writes always scale; fixed writes scale from N to N.</summary>
internal static class Throughput
{
    public static JsonObject? Write(CapacitySpec? capacity) => capacity is null ? null : Cfn.Object(
        ("WriteCapacityAutoScalingSettings", Scaling(capacity, capacity.Min ?? capacity.Units, capacity.Max ?? capacity.Units,
            SpecModel.Seed(capacity))));

    public static JsonObject? Read(CapacitySpec? capacity, bool primary) => capacity switch
    {
        null => null,
        { Scales: true } =>
            Cfn.Object(("ReadCapacityAutoScalingSettings", Scaling(capacity, capacity.Min, capacity.Max,
                primary ? SpecModel.Seed(capacity) : null))),
        _ => Cfn.Object(("ReadCapacityUnits", capacity.Units)),
    };

    private static JsonObject Scaling(CapacitySpec capacity, int? min, int? max, int? seed) => Cfn.Object(
        ("MinCapacity", min),
        ("MaxCapacity", max),
        ("SeedCapacity", seed),
        ("TargetTrackingScalingPolicyConfiguration", Cfn.Object(
            ("TargetValue", capacity.TargetPercent), ("ScaleInCooldown", capacity.ScaleInCooldownSeconds),
            ("ScaleOutCooldown", capacity.ScaleOutCooldownSeconds))));
}
