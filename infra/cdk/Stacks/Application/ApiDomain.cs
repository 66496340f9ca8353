using Amazon.CDK.AWS.Apigatewayv2;
using Amazon.CDK.AWS.CertificateManager;
using Pipeline.Cdk.Library;
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
            stack.Add("Certificate", at => new CfnCertificate(stack, at, new CfnCertificateProps
            {
                DomainName = domain.Name,
                ValidationMethod = "DNS",
                DomainValidationOptions =
                    new[] { new CfnCertificate.DomainValidationOptionProperty
                    {
                        DomainName = domain.Name,
                        HostedZoneId = domain.HostedZoneId,
                    } },
            }));
        }

        stack.Add("Domain", at => new CfnDomainName(stack, at, new CfnDomainNameProps
        {
            DomainName = domain.Name,
            DomainNameConfigurations = new[]
            {
                new CfnDomainName.DomainNameConfigurationProperty
                {
                    CertificateArn = certificate ?? Cfn.Ref("Certificate").Text(),
                    EndpointType = "REGIONAL",
                    SecurityPolicy = "TLS_1_2",
                },
            },
        }));
        stack.Add("DomainMapping",
            at =>
                new CfnApiMapping(stack, at,
                    new CfnApiMappingProps
                    {
                        ApiId = Cfn.Ref(QueryApiRoutes.Id).Text(),
                        DomainName = Cfn.Ref("Domain").Text(),
                        Stage = Cfn.Ref($"{QueryApiRoutes.Id}Stage").Text(),
                    }));
        stack.AddParameter("DomainTarget", stack.Names.DomainTargetParameter, "What the domain name is an alias of",
            Cfn.Attribute("Domain", "RegionalDomainName"));
        stack.AddParameter("DomainTargetZone", stack.Names.DomainZoneParameter, "Hosted zone of what the domain name is an alias of",
            Cfn.Attribute("Domain", "RegionalHostedZoneId"));
    }
}
