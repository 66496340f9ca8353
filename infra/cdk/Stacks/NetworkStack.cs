using System.Text.Json.Nodes;
using Constructs;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>
/// A region's private network for the functions: no gateway to the internet, and endpoints to the three services that they
/// call, which let through this pipeline's bucket and table and nothing else. Logs, traces and queues are written by Lambda
/// itself, outside of the network.
/// </summary>
internal sealed class NetworkStack : RegionStack
{
    /// <summary>Subnets, each in a zone of its own.</summary>
    public const int Subnets = 2;

    /// <summary>Bits of a subnet's addresses: 256 of them, of which EC2 keeps five.</summary>
    private const int SubnetBits = 8;

    public NetworkStack(Construct scope, Deployment deployment, string region)
        : base(scope, deployment, region, StackPart.Network, $"Private network of {deployment.Names.Prefix} in {region}.")
    {
        Add("Vpc", "AWS::EC2::VPC", new JsonObject { ["CidrBlock"] = deployment.Configuration.Network.Cidr, ["EnableDnsSupport"] = true, ["EnableDnsHostnames"] = true });
        Add("Routes", "AWS::EC2::RouteTable", new JsonObject { ["VpcId"] = Cfn.Ref("Vpc") });
        foreach (var number in Enumerable.Range(1, Subnets)) AddSubnet(number);
        AddGroups();
        Gateway("S3", "s3", Objects());
        Gateway("DynamoDb", "dynamodb", Items());
        Add("KmsEndpoint", "AWS::EC2::VPCEndpoint", new JsonObject
        {
            ["VpcEndpointType"] = "Interface",
            ["ServiceName"] = $"com.amazonaws.{region}.kms",
            ["VpcId"] = Cfn.Ref("Vpc"),
            ["PrivateDnsEnabled"] = true,
            ["SubnetIds"] = new JsonArray([.. Enumerable.Range(1, Subnets).Select(number => (JsonNode?)Cfn.Ref($"Subnet{number}"))]),
            ["SecurityGroupIds"] = new JsonArray(Cfn.Ref("EndpointGroup")),
            ["PolicyDocument"] = Policy.Document(OwnPrincipals(Policy.Allow("Keys", ["kms:Decrypt", "kms:GenerateDataKey", "kms:GenerateMac", "kms:VerifyMac"], [ResourceNames.Arn("kms", region, "key/*")]))),
        });
    }

    private void AddSubnet(int number)
    {
        var id = $"Subnet{number}";
        Add(id, "AWS::EC2::Subnet", new JsonObject
        {
            ["VpcId"] = Cfn.Ref("Vpc"),
            ["AvailabilityZone"] = Select(number, new JsonObject { ["Fn::GetAZs"] = "" }),
            ["CidrBlock"] = Select(number, new JsonObject { ["Fn::Cidr"] = new JsonArray(Cfn.Attribute("Vpc", "CidrBlock"), Subnets, SubnetBits) }),
            ["MapPublicIpOnLaunch"] = false,
        });
        Add($"{id}Routes", "AWS::EC2::SubnetRouteTableAssociation", new JsonObject { ["SubnetId"] = Cfn.Ref(id), ["RouteTableId"] = Cfn.Ref("Routes") });
        Parameter($"{id}Id", Names.SubnetParameter(number), "A subnet of the functions", Cfn.Ref(id));
    }

    private void AddGroups()
    {
        Add("FunctionGroup", "AWS::EC2::SecurityGroup", new JsonObject
        {
            ["GroupName"] = $"{Names.Prefix}-functions",
            ["GroupDescription"] = "Functions call, and nobody calls them",
            ["VpcId"] = Cfn.Ref("Vpc"),
            ["SecurityGroupEgress"] = new JsonArray(Https("0.0.0.0/0", "Endpoints; there is no way out of the network")),
        });
        Add("EndpointGroup", "AWS::EC2::SecurityGroup", new JsonObject
        {
            ["GroupName"] = $"{Names.Prefix}-endpoints",
            ["GroupDescription"] = "Functions may call endpoints",
            ["VpcId"] = Cfn.Ref("Vpc"),
            ["SecurityGroupIngress"] = new JsonArray(Https(Cfn.Attribute("Vpc", "CidrBlock"), "From the functions")),
            ["SecurityGroupEgress"] = new JsonArray(Https("127.0.0.1/32", "An endpoint answers and calls nobody")),
        });
        Parameter("FunctionGroupId", Names.SecurityGroupParameter, "The security group of the functions", Cfn.Attribute("FunctionGroup", "GroupId"));
    }

    private void Gateway(string id, string service, JsonObject statement) => Add($"{id}Endpoint", "AWS::EC2::VPCEndpoint", new JsonObject
    {
        ["VpcEndpointType"] = "Gateway",
        ["ServiceName"] = $"com.amazonaws.{Home}.{service}",
        ["VpcId"] = Cfn.Ref("Vpc"),
        ["RouteTableIds"] = new JsonArray(Cfn.Ref("Routes")),
        ["PolicyDocument"] = Policy.Document(OwnPrincipals(statement)),
    });

    private JsonObject Objects()
    {
        var bucket = Names.BucketArnText(Home);
        return Policy.Allow("Documents", ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:ListBucketVersions", "s3:PutObject"], [Cfn.Sub(bucket), Cfn.Sub($"{bucket}/*")]);
    }

    private JsonObject Items()
    {
        var table = $"table/{Deployment.Table.Name}";
        return Policy.Allow("Items",
            ["dynamodb:BatchGetItem", "dynamodb:DeleteItem", "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:TransactWriteItems", "dynamodb:UpdateItem"],
            [ResourceNames.Arn("dynamodb", Home, table), ResourceNames.Arn("dynamodb", Home, $"{table}/index/*")]);
    }

    private static JsonObject OwnPrincipals(JsonObject statement)
    {
        statement["Principal"] = "*";
        statement["Condition"] = Policy.When("StringEquals", "aws:PrincipalAccount", Cfn.Ref("AWS::AccountId"));
        return statement;
    }

    private void Parameter(string id, string name, string description, JsonNode value) =>
        Add(id, "AWS::SSM::Parameter", new JsonObject { ["Name"] = name, ["Type"] = "String", ["Description"] = description, ["Value"] = value });

    private static JsonObject Select(int number, JsonNode list) => new() { ["Fn::Select"] = new JsonArray(number - 1, list) };

    private static JsonObject Https(JsonNode cidr, string description) =>
        new() { ["IpProtocol"] = "tcp", ["FromPort"] = 443, ["ToPort"] = 443, ["CidrIp"] = cidr, ["Description"] = description };
}
