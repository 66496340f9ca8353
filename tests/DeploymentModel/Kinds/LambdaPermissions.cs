using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Policies;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>Who may invoke a function, by its resource policy.</summary>
internal static class LambdaPermissions
{
    public const string Permission = "AWS::Lambda::Permission";

    /// <summary>Whether a service may invoke a function for a resource of this account.</summary>
    public static bool Allow(SimulatedAccount account, string function, string service, string sourceArn)
    {
        var region = function.Split(':') is { Length: > 3 } parts ? parts[3] : "";
        var context = new Dictionary<string, string> { ["aws:SourceArn"] = sourceArn, ["aws:SourceAccount"] = SimulatedAccount.Number };
        return account.All(Permission)
            .Where(permission =>
                permission.Region == region && LambdaKinds.Covers(Json.Text(permission.Properties, "FunctionName"), function))
            .Any(permission =>
                PolicyEvaluator.Allows([Statement(permission.Properties)],
                    new("lambda:InvokeFunction", function) { Service = service, Context = context }));
    }

    /// <summary>The statement that AddPermission makes of a permission.</summary>
    public static PolicyStatement Statement(JsonObject permission)
    {
        var conditions = new List<PolicyCondition>();
        if (Json.Text(permission, "SourceArn") is { } source) conditions.Add(new("ArnLike", "aws:SourceArn", [source]));
        if (Json.Text(permission, "SourceAccount") is { } account) conditions.Add(new("StringEquals", "aws:SourceAccount", [account]));
        var principal = Json.Text(permission, "Principal")!;
        return new()
        {
            Allow = true,
            Actions = [Json.Text(permission, "Action")!],
            Resources = ["*"],
            Principals = [principal == "*"
                ? "*" : principal.EndsWith(".amazonaws.com", StringComparison.Ordinal) ? $"Service:{principal}" : $"AWS:{principal}"],
            Conditions = conditions,
        };
    }
}
