namespace Pipeline.DeploymentModel.Policies;

/// <summary>What a role's own policies say: inline, attached by a policy resource, and AWS's own that the model knows.</summary>
internal static class RolePolicies
{
    /// <summary>AWS's managed policies that templates here may name, with what matters of them to the model.</summary>
    private static readonly Dictionary<string, string[]> Managed = new(StringComparer.Ordinal)
    {
        ["service-role/AWSLambdaBasicExecutionRole"] = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
        ["service-role/AWSLambdaVPCAccessExecutionRole"] = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents",
            "ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface"],
        ["service-role/AWSBackupServiceRolePolicyForBackup"] = ["backup:*", "dynamodb:*", "kms:*", "tag:GetResources"],
        ["service-role/AWSBackupServiceRolePolicyForRestores"] = ["backup:*", "dynamodb:*", "kms:*"],
    };

    /// <summary>The statements of a role by its ARN; null when there is no such role.</summary>
    public static IReadOnlyList<PolicyStatement>? Of(SimulatedAccount account, string? roleArn)
    {
        if (account.FindArn("AWS::IAM::Role", roleArn) is not { } role) return null;
        return
        [
            .. Json.Items(role.Properties, "Policies").SelectMany(policy => PolicyStatement.Of(policy["PolicyDocument"])),
            .. Json.Texts(role.Properties, "ManagedPolicyArns").Select(OfManaged),
        ];
    }

    private static PolicyStatement OfManaged(string arn) =>
        new() { Allow = true, Actions = Managed.GetValueOrDefault(Short(arn)) ?? [], Resources = ["*"] };

    private static string Short(string arn) => arn.Split(":policy/")[^1];
}
