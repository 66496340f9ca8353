using System.Text.Json.Nodes;
using Amazon.CDK.AWS.EC2;
using Pipeline.Cdk.Library;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>
/// A region's private network for the functions: no gateway to the internet, and endpoints to the three services that they
/// call, which let through this pipeline's bucket and table and nothing else. Logs, traces and queues are written by Lambda
/// itself, outside of the network.
/// </summary>
internal static class PrivateNetwork
{
    /// <summary>The logical id of the functions' security group.</summary>
    public const string FunctionGroup = "FunctionGroup";

    /// <summary>The logical ids of the subnets, each in a zone of its own.</summary>
    public static readonly IReadOnlyList<string> SubnetIds = ["Subnet1", "Subnet2"];

    /// <summary>Bits of a subnet's addresses: 256 of them, of which EC2 keeps five.</summary>
    private const int SubnetBits = 8;

    private const int Port = 443;

    public static void Add(RegionStack stack)
    {
        if (!stack.Deployment.Configuration.Network.Enabled) return;
        stack.Add("Vpc", at =>
            new CfnVPC(stack, at, new CfnVPCProps
            {
                CidrBlock = stack.Deployment.Configuration.Network.Cidr,
                EnableDnsSupport = true,
                EnableDnsHostnames = true,
            }));
        stack.Add("Routes", at => new CfnRouteTable(stack, at, new CfnRouteTableProps { VpcId = Cfn.Ref("Vpc").Text() }));
        foreach (var index in Enumerable.Range(0, SubnetIds.Count)) AddSubnet(stack, index);
        AddGroups(stack);
        FlowLogs.Add(stack);
        Gateway(stack, "S3", "s3", Objects(stack));
        Gateway(stack, "DynamoDb", "dynamodb", Items(stack));
        stack.Add("KmsEndpoint", at => new CfnVPCEndpoint(stack, at, new CfnVPCEndpointProps
        {
            VpcEndpointType = "Interface",
            ServiceName = $"com.amazonaws.{stack.Home}.kms",
            VpcId = Cfn.Ref("Vpc").Text(),
            PrivateDnsEnabled = true,
            SubnetIds = [.. SubnetIds.Select(id => Cfn.Ref(id).Text())],
            SecurityGroupIds = [Cfn.Ref("EndpointGroup").Text()],
            PolicyDocument = Policy.Document(
                OwnPrincipals(Policy.Allow("Keys", ["kms:Decrypt", "kms:GenerateDataKey", "kms:GenerateMac", "kms:VerifyMac"],
                    [ResourceNames.Arn("kms", stack.Home, "key/*")]))).Document(),
        }));
    }

    private static void AddSubnet(RegionStack stack, int index)
    {
        var id = SubnetIds[index];
        stack.Add(id, at => new CfnSubnet(stack, at, new CfnSubnetProps
        {
            VpcId = Cfn.Ref("Vpc").Text(),
            AvailabilityZone = Select(index, new JsonObject { ["Fn::GetAZs"] = "" }).Text(),
            CidrBlock = Select(index,
                new JsonObject { ["Fn::Cidr"] = new JsonArray(Cfn.Attribute("Vpc", "CidrBlock"), SubnetIds.Count, SubnetBits) }).Text(),
            MapPublicIpOnLaunch = false,
        }));
        stack.Add($"{id}Routes",
            at =>
                new CfnSubnetRouteTableAssociation(stack, at,
                    new CfnSubnetRouteTableAssociationProps { SubnetId = Cfn.Ref(id).Text(), RouteTableId = Cfn.Ref("Routes").Text() }));
    }

    private static void AddGroups(RegionStack stack)
    {
        stack.Add(FunctionGroup, at => new CfnSecurityGroup(stack, at, new CfnSecurityGroupProps
        {
            GroupName = $"{stack.Names.Prefix}-functions",
            GroupDescription = "Functions call, and nobody calls them",
            VpcId = Cfn.Ref("Vpc").Text(),
            SecurityGroupEgress = new[] { Https("0.0.0.0/0", "Endpoints; there is no way out of the network") },
        }));
        stack.Add("EndpointGroup", at => new CfnSecurityGroup(stack, at, new CfnSecurityGroupProps
        {
            GroupName = $"{stack.Names.Prefix}-endpoints",
            GroupDescription = "Functions may call endpoints",
            VpcId = Cfn.Ref("Vpc").Text(),
            SecurityGroupIngress = new[]
            {
                new CfnSecurityGroup.IngressProperty
                {
                    IpProtocol = "tcp",
                    FromPort = Port,
                    ToPort = Port,
                    CidrIp = Cfn.Attribute("Vpc", "CidrBlock").Text(),
                    Description = "From the functions",
                },
            },
            SecurityGroupEgress = new[] { Https("127.0.0.1/32", "An endpoint answers and calls nobody") },
        }));
    }

    private static void Gateway(RegionStack stack, string id, string service, JsonObject statement) =>
        stack.Add($"{id}Endpoint", at => new CfnVPCEndpoint(stack, at, new CfnVPCEndpointProps
        {
            VpcEndpointType = "Gateway",
            ServiceName = $"com.amazonaws.{stack.Home}.{service}",
            VpcId = Cfn.Ref("Vpc").Text(),
            RouteTableIds = [Cfn.Ref("Routes").Text()],
            PolicyDocument = Policy.Document(OwnPrincipals(statement)).Document(),
        }));

    private static JsonObject Objects(RegionStack stack)
    {
        var bucket = stack.Names.BucketArnText(stack.Home);
        return Policy.Allow("Documents", ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:ListBucketVersions", "s3:PutObject"],
            [Cfn.Sub(bucket), Cfn.Sub($"{bucket}/*")]);
    }

    private static JsonObject Items(RegionStack stack)
    {
        var table = $"table/{stack.Deployment.Table.Name}";
        return Policy.Allow("Items",
            ["dynamodb:BatchGetItem", "dynamodb:DeleteItem", "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem",
                "dynamodb:Query", "dynamodb:TransactWriteItems", "dynamodb:UpdateItem"],
            [ResourceNames.Arn("dynamodb", stack.Home, table), ResourceNames.Arn("dynamodb", stack.Home, $"{table}/index/*")]);
    }

    private static JsonObject OwnPrincipals(JsonObject statement)
    {
        statement["Principal"] = "*";
        statement["Condition"] = Policy.When("StringEquals", "aws:PrincipalAccount", Cfn.Ref("AWS::AccountId"));
        return statement;
    }

    private static JsonObject Select(int index, JsonNode list) => new() { ["Fn::Select"] = new JsonArray(index, list) };

    private static CfnSecurityGroup.EgressProperty Https(string cidr, string description) =>
        new() { IpProtocol = "tcp", FromPort = Port, ToPort = Port, CidrIp = cidr, Description = description };
}
