using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Policies;
using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>Roles and their policies.</summary>
internal static class IamKinds
{
    public const string Role = "AWS::IAM::Role";

    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        new(Role)
        {
            Global = true,
            Name = "RoleName",
            Fixed = ["RoleName", "Path"],
            Id = (scope, properties) => Json.Text(properties, "RoleName") ?? scope.GeneratedName,
            Attributes = (_, id, properties) =>
                [("Arn", $"arn:{SimulatedAccount.Partition}:iam::{SimulatedAccount.Number}:role{Json.Text(properties, "Path") ?? "/"}{id}"),
                    ("RoleId", $"AROA{id}")],
            Check = (scope, properties, old) =>
            {
                var name = Json.Text(properties, "RoleName") ?? scope.GeneratedName;
                if (old is null && scope.Find(Role, name) is not null) throw Refusal.Of("IAM-ROLE", name);
                CheckPrincipals(scope, properties["AssumeRolePolicyDocument"]);
            },
        },
        new("AWS::IAM::Policy") { Global = true, Check = (scope, properties, _) => Attached(scope, Json.Texts(properties, "Roles")) },
        new("AWS::IAM::RolePolicy")
        {
            Global = true,
            Fixed = ["RoleName", "PolicyName"],
            Check = (scope, properties, _) => Attached(scope, Json.Texts(properties, "RoleName")),
        },
    ];

    /// <summary>Whether a role exists and a service may assume it.</summary>
    public static bool Assumable(SimulatedAccount account, string? roleArn, string service) =>
        account.FindArn(Role, roleArn) is { } role &&
        PolicyEvaluator.Allows(PolicyStatement.Of(role.Properties["AssumeRolePolicyDocument"]),
            new("sts:AssumeRole", "*")
            {
                Service = service,
                Context = new Dictionary<string, string> { ["aws:SourceAccount"] = SimulatedAccount.Number },
            });

    /// <summary>Fails when a policy names a role that does not exist.</summary>
    public static void CheckPrincipals(Scope scope, JsonNode? policy, string code = "IAM-PRINCIPAL")
    {
        foreach (var principal in PolicyStatement.Of(policy).SelectMany(statement => statement.Principals)
            .Where(principal => principal.Contains(":role/", StringComparison.Ordinal)))
        {
            var arn = principal["AWS:".Length..];
            if (scope.Account.FindArn(Role, arn) is null) throw Refusal.Of(code, arn);
        }
    }

    private static void Attached(Scope scope, IEnumerable<string> roles)
    {
        foreach (var role in roles)
        {
            if (scope.Find(Role, role) is null) throw Refusal.Of("IAM-POLICY-ROLE", role);
        }
    }
}
