using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Logs;
using Pipeline.Cdk.Library;
using Pipeline.Tables.Rendering.CloudFormation;
using Policy = Pipeline.Cdk.Library.Policy;

namespace Pipeline.Cdk.Stacks;

/// <summary>Who spoke with whom in the private network, and who was turned away.</summary>
internal static class FlowLogs
{
    private const string Id = "FlowLogs";

    public static void Add(RegionStack stack)
    {
        var (group, role) = (stack.Names.NetworkLogs, ResourceNames.Role($"{stack.Names.Prefix}-flow-logs", stack.Home));
        stack.Add(Id, at =>
            new CfnLogGroup(stack, at,
                new CfnLogGroupProps
                {
                    LogGroupName = group,
                    RetentionInDays = stack.Deployment.Configuration.Logs.RetentionDays,
                    KmsKeyId = stack.DataKeyArn?.Text(),
                }));
        stack.Add($"{Id}Role", at => new CfnRole(stack, at, new CfnRoleProps
        {
            RoleName = role,
            Description = $"What the network in {stack.Home} may log",
            AssumeRolePolicyDocument = Policy.AssumedBy("vpc-flow-logs.amazonaws.com", Policy.WhenOwnAccount()).Document(),
            Policies = Policy.Inline("logs",
                Policy.Allow("Log", ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
                    [ResourceNames.Arn("logs", stack.Home, $"log-group:{group}:*")])),
        }));
        stack.Add("FlowLog", at => new CfnFlowLog(stack, at, new CfnFlowLogProps
        {
            ResourceType = "VPC",
            ResourceId = Cfn.Ref("Vpc").Text(),
            TrafficType = "ALL",
            LogDestinationType = "cloud-watch-logs",
            LogGroupName = group,
            DeliverLogsPermissionArn = Cfn.Attribute($"{Id}Role", "Arn").Text(),
        }), Id);
    }
}
