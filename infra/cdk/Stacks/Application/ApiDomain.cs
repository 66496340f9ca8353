using System.Text.Json.Nodes;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks.Application;

/// <summary>
/// The API's own domain name, the same in both regions, each with a certificate of its own region. What DNS has to lead to is
/// put into parameters, because API Gateway chooses it.
/// </summary>
internal static class ApiDomain
{
    public static void Add(RegionStack stack)
    {
        if (stack.Deployment.Configuration.Domain is not { } domain) return;
        var certificate = domain.Certificates.GetValueOrDefault(stack.Home);
        if (certificate is null)
        {
            // The record that proves the name is the same in every region, so both may make it.
            stack.Add("Certificate", "AWS::CertificateManager::Certificate", new JsonObject
            {
                ["DomainName"] = domain.Name,
                ["ValidationMethod"] = "DNS",
                ["DomainValidationOptions"] = new JsonArray(new JsonObject { ["DomainName"] = domain.Name, ["HostedZoneId"] = domain.HostedZoneId }),
            });
        }

        stack.Add("Domain", "AWS::ApiGatewayV2::DomainName", new JsonObject
        {
            ["DomainName"] = domain.Name,
            ["DomainNameConfigurations"] = new JsonArray(new JsonObject
            {
                ["CertificateArn"] = certificate is null ? Cfn.Ref("Certificate") : certificate,
                ["EndpointType"] = "REGIONAL",
                ["SecurityPolicy"] = "TLS_1_2",
            }),
        });
        stack.Add("DomainMapping", "AWS::ApiGatewayV2::ApiMapping", new JsonObject { ["ApiId"] = Cfn.Ref(QueryHttpApi.Id), ["DomainName"] = Cfn.Ref("Domain"), ["Stage"] = Cfn.Ref(QueryHttpApi.StageId) });
        Parameter(stack, "DomainTarget", stack.Names.DomainTargetParameter, "What the domain name is an alias of", "RegionalDomainName");
        Parameter(stack, "DomainTargetZone", stack.Names.DomainZoneParameter, "Hosted zone of what the domain name is an alias of", "RegionalHostedZoneId");
    }

    private static void Parameter(RegionStack stack, string id, string name, string description, string attribute) =>
        stack.Add(id, "AWS::SSM::Parameter", new JsonObject { ["Name"] = name, ["Type"] = "String", ["Description"] = description, ["Value"] = Cfn.Attribute("Domain", attribute) });
}
