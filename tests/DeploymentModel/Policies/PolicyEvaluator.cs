namespace Pipeline.DeploymentModel.Policies;

/// <summary>Decides on a call as IAM does: a denial wins, and without an allowance nothing is allowed.</summary>
internal static class PolicyEvaluator
{
    public static bool Allows(IEnumerable<PolicyStatement> statements, PolicyRequest request)
    {
        var applying = statements.Where(statement => Applies(statement, request)).ToList();
        return applying.Exists(statement => statement.Allow) && !applying.Exists(statement => !statement.Allow);
    }

    private static bool Applies(PolicyStatement statement, PolicyRequest request) =>
        Action(statement, request.Action) && Resource(statement, request.Resource) && Principal(statement, request)
            && statement.Conditions.All(condition => condition.Holds(request));

    private static bool Action(PolicyStatement statement, string action) => statement.NotActions.Count > 0
        ? !statement.NotActions.Any(pattern => PolicyCondition.Matches(pattern.ToLowerInvariant(), action.ToLowerInvariant()))
        : statement.Actions.Any(pattern => PolicyCondition.Matches(pattern.ToLowerInvariant(), action.ToLowerInvariant()));

    // Trust policies have no resource at all.
    private static bool Resource(PolicyStatement statement, string resource) => statement.NotResources.Count > 0
        ? !statement.NotResources.Any(pattern => PolicyCondition.Matches(pattern, resource))
        : statement.Resources.Count == 0 || statement.Resources.Any(pattern => PolicyCondition.Matches(pattern, resource));

    private static bool Principal(PolicyStatement statement, PolicyRequest request)
    {
        if (statement.Principals.Count == 0) return true;
        return statement.Principals.Any(principal => principal switch
        {
            "*" or "AWS:*" => true,
            _ when request.Service is { } service => principal == $"Service:{service}",
            _ when request.Role is { } role => principal == $"AWS:{role}" || principal == $"AWS:{SimulatedAccount.Number}"
                || principal == $"AWS:arn:{SimulatedAccount.Partition}:iam::{SimulatedAccount.Number}:root",
            _ => false,
        });
    }
}
