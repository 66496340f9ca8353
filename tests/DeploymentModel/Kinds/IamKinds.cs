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
            Taken = "IAM-ROLE",
            Fixed = ["Path"],
            Attributes = (_, id, properties) =>
                [("Arn", $"arn:{SimulatedAccount.Partition}:iam::{SimulatedAccount.Number}:role{Json.Text(properties, "Path") ?? "/"}{id}"),
                    ("RoleId", $"AROA{id}")],
            Check = (scope, properties, _) => CheckPrincipals(scope, properties["AssumeRolePolicyDocument"]),
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
}
