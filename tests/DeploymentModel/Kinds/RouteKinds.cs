using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>Route 53's records and health checks. Hosted zones exist before any stack.</summary>
internal static class RouteKinds
{
    public const string Record = "AWS::Route53::RecordSet";
    public const string HealthCheck = "AWS::Route53::HealthCheck";

    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        new(Record)
        {
            Global = true,
            Fixed = ["Name", "Type", "SetIdentifier", "HostedZoneId"],
            Id = (_, properties) =>
                $"{Json.Text(properties, "Name")}|{Json.Text(properties, "Type")}|{Json.Text(properties, "SetIdentifier")}",
            Check = CheckRecord,
        },
        new(HealthCheck)
        {
            Global = true,
            Attributes = (_, id, _) => [("HealthCheckId", id)],
            Check = CheckHealth,
        },
    ];

    /// <summary>Where a hosted zone that exists is kept.</summary>
    public static string Zone(string id) => $"zone:{id}";

    public static void NeedZone(Scope scope, string id)
    {
        if (scope.Account.Facet(Zone(id)) is null) throw Refusal.Of("R53-ZONE", id);
    }

    private static void CheckRecord(Scope scope, JsonObject properties, Live? old)
    {
        if (Json.Text(properties, "HostedZoneId") is { } zone) NeedZone(scope, zone);
        if (Json.Text(properties, "HealthCheckId") is { } check && scope.Find(HealthCheck, check) is null)
            throw Refusal.Of("R53-HEALTH", check);
        var id = $"{Json.Text(properties, "Name")}|{Json.Text(properties, "Type")}|{Json.Text(properties, "SetIdentifier")}";
        if (old is null && scope.Find(Record, id) is not null) throw Refusal.Of("R53-RECORD", id);
    }

    private static void CheckHealth(Scope scope, JsonObject properties, Live? old)
    {
        // Other tags are another call, which asks for no alarm.
        if (old is not null && JsonNode.DeepEquals(old.Properties["HealthCheckConfig"], properties["HealthCheckConfig"])) return;
        if (Json.At(properties, "HealthCheckConfig", "AlarmIdentifier") is { } alarm)
        {
            var (name, region) = (Json.Text(alarm, "Name") ?? "", Json.Text(alarm, "Region") ?? "");
            if (scope.Account.Find(CareKinds.Alarm, region, name) is null)
                throw Refusal.Of("R53-ALARM", name, region);
        }

        foreach (var child in Json.Texts(properties, "HealthCheckConfig", "ChildHealthChecks"))
        {
            if (scope.Find(HealthCheck, child) is null) throw Refusal.Of("R53-HEALTH", child);
        }
    }
}
