namespace Pipeline.DeploymentModel.Kinds;

/// <summary>Networks: all that matters of them here is that they are there before a function is put in.</summary>
internal static class NetworkKinds
{
    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        new("AWS::EC2::VPC")
        {
            Fixed = ["CidrBlock"],
            Attributes = (_, id, _) => [("VpcId", id), ("DefaultSecurityGroup", $"sg-{id}"), ("CidrBlock", "10.0.0.0/16")],
        },
        new("AWS::EC2::Subnet") { Fixed = ["VpcId", "CidrBlock", "AvailabilityZone"], Attributes = (_, id, _) => [("SubnetId", id)] },
        new("AWS::EC2::RouteTable") { Fixed = ["VpcId"], Attributes = (_, id, _) => [("RouteTableId", id)] },
        new("AWS::EC2::SubnetRouteTableAssociation") { Fixed = ["SubnetId"], Attributes = (_, id, _) => [("Id", id)] },
        new("AWS::EC2::SecurityGroup")
        {
            Fixed = ["VpcId", "GroupName", "GroupDescription"],
            Name = "GroupName",
            Attributes = (_, id, _) => [("GroupId", id), ("Id", id), ("VpcId", "vpc")],
        },
        new("AWS::EC2::VPCEndpoint") { Fixed = ["VpcId", "ServiceName", "VpcEndpointType"], Attributes = (_, id, _) => [("Id", id)] },
        new("AWS::EC2::FlowLog") { Fixed = ["ResourceId"], Attributes = (_, id, _) => [("Id", id)] },
        new("AWS::SSM::Parameter")
        {
            Fixed = ["Name", "Type"],
            Name = "Name",
            Attributes = (_, _, properties) => [("Type", Json.Text(properties, "Type")!), ("Value", Json.Text(properties, "Value")!)],
        },
    ];
}
