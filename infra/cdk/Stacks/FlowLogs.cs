using System.Text.Json.Nodes;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>Who spoke with whom in the private network, and who was turned away.</summary>
internal static class FlowLogs
{
    private const string Id = "FlowLogs";

    public static void Add(RegionStack stack)
    {
        var (group, role) = (stack.Names.NetworkLogs, ResourceNames.Role($"{stack.Names.Prefix}-flow-logs", stack.Home));
        stack.Add(Id, "AWS::Logs::LogGroup", new JsonObject { ["LogGroupName"] = group, ["RetentionInDays"] = stack.Deployment.Configuration.Logs.RetentionDays, ["KmsKeyId"] = stack.DataKeyArn });
        stack.Add($"{Id}Role", "AWS::IAM::Role", new JsonObject
        {
            ["RoleName"] = role,
            ["Description"] = $"What the network in {stack.Home} may log",
            ["AssumeRolePolicyDocument"] = Policy.AssumedBy("vpc-flow-logs.amazonaws.com", Policy.WhenOwnAccount()),
            ["Policies"] = new JsonArray(new JsonObject
            {
                ["PolicyName"] = "logs",
                ["PolicyDocument"] = Policy.Document(Policy.Allow("Log", ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], [ResourceNames.Arn("logs", stack.Home, $"log-group:{group}:*")])),
            }),
        });
        stack.Add("FlowLog", "AWS::EC2::FlowLog", new JsonObject
        {
            ["ResourceType"] = "VPC",
            ["ResourceId"] = Cfn.Ref("Vpc"),
            ["TrafficType"] = "ALL",
            ["LogDestinationType"] = "cloud-watch-logs",
            ["LogGroupName"] = group,
            ["DeliverLogsPermissionArn"] = Cfn.Attribute($"{Id}Role", "Arn"),
        }, Id);
    }
}
