using Pipeline.DeploymentModel.Policies;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>Where an operation on a resource happens.</summary>
/// <param name="Account">The account.</param>
/// <param name="Region">The stack's region.</param>
/// <param name="Stack">The stack's name.</param>
/// <param name="LogicalId">The resource in the template.</param>
internal sealed record Scope(SimulatedAccount Account, string Region, string Stack, string LogicalId)
{
    /// <summary>What CloudFormation calls a resource without a name of its own; the same every time, so that states can be
    /// compared.</summary>
    public string GeneratedName => $"{Stack}-{LogicalId}";

    public string Arn(string service, string resource) =>
        $"arn:{SimulatedAccount.Partition}:{service}:{Region}:{SimulatedAccount.Number}:{resource}";

    public Live? Find(string type, string? id) => Account.Find(type, Region, id);

    /// <summary>Whether a role's own policies allow an action.</summary>
    public bool RoleAllows(string? roleArn, string action, string resource) =>
        RolePolicies.Of(Account, roleArn) is { } statements && PolicyEvaluator.Allows(statements, new(action, resource));

    /// <summary>Whether a service may use a customer key; keys that AWS owns or manages let everybody in who may use the
    /// resource.</summary>
    public bool KeyAllows(string? key, string service, string action, params (string Name, string Value)[] context)
    {
        if (key is null || key.StartsWith("alias/aws/", StringComparison.Ordinal)) return true;
        return KmsKinds.Find(Account, Region, key) is { } live &&
            PolicyEvaluator.Allows(PolicyStatement.Of(live.Properties["KeyPolicy"]),
                new(action, live.Arn!) { Service = service, Context = context.ToDictionary() });
    }
}
