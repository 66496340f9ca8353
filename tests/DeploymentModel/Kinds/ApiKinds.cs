using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>HTTP APIs and their domain names.</summary>
internal static class ApiKinds
{
    public const string Api = "AWS::ApiGatewayV2::Api";
    public const string Route = "AWS::ApiGatewayV2::Route";
    private const string Integration = "AWS::ApiGatewayV2::Integration";
    private const string Authorizer = "AWS::ApiGatewayV2::Authorizer";
    private const string Stage = "AWS::ApiGatewayV2::Stage";
    private const string Domain = "AWS::ApiGatewayV2::DomainName";
    private const string Certificate = "AWS::CertificateManager::Certificate";

    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        new(Api)
        {
            Attributes = (scope, id, _) => [("ApiEndpoint", $"https://{id}.execute-api.{scope.Region}.amazonaws.com"), ("ApiId", id)],
        },
        new(Integration)
        {
            Fixed = ["ApiId"],
            Attributes = (_, id, _) => [("IntegrationId", id)],
            Check = (scope, properties, _) => NeedApi(scope, properties),
        },
        new(Authorizer)
        {
            Fixed = ["ApiId"],
            Attributes = (_, id, _) => [("AuthorizerId", id)],
            Check = (scope, properties, _) => NeedApi(scope, properties),
        },
        new(Route)
        {
            Fixed = ["ApiId"],
            Attributes = (_, id, _) => [("RouteId", id)],
            Check = (scope, properties, _) =>
            {
                NeedApi(scope, properties);
                if (Json.Text(properties, "Target") is { } target) Need(scope, Integration, target.Split('/')[^1]);
                if (Json.Text(properties, "AuthorizerId") is { } authorizer) Need(scope, Authorizer, authorizer);
            },
        },
        new(Stage)
        {
            Name = "StageName",
            Within = "ApiId",
            Fixed = ["ApiId", "StageName"],
            Check = CheckStage,
        },
        new(Domain)
        {
            Name = "DomainName",
            Attributes = (scope, id, _) => [("RegionalDomainName", $"d-{scope.GeneratedName}.execute-api.{scope.Region}.amazonaws.com"),
                ("RegionalHostedZoneId", $"ZAPI{scope.Region.Replace("-", "", StringComparison.Ordinal)}")],
            Check = (scope, properties, _) =>
            {
                foreach (var configuration in Json.Items(properties, "DomainNameConfigurations"))
                {
                    var arn = Json.Text(configuration, "CertificateArn") ?? "";
                    // One that exists outside of the templates is believed when its ARN is of this region.
                    if (arn.Split(':') is not [_, _, "acm", var region, ..] || region != scope.Region)
                        throw Refusal.Of("API-CERTIFICATE", arn, scope.Region);
                }
            },
        },
        new("AWS::ApiGatewayV2::ApiMapping")
        {
            Fixed = ["ApiId", "DomainName"],
            Attributes = (_, id, _) => [("ApiMappingId", id)],
            Check = (scope, properties, _) =>
            {
                NeedApi(scope, properties);
                if (scope.Find(Domain, Json.Text(properties, "DomainName")) is null) throw Refusal.Of("API-DOMAIN");
                if (scope.Find(Stage, $"{Json.Text(properties, "ApiId")}/{Json.Text(properties, "Stage")}") is null)
                    throw Refusal.Of("API-STAGE");
            },
        },
        new(Certificate)
        {
            Fixed = ["DomainName", "SubjectAlternativeNames", "ValidationMethod", "DomainValidationOptions"],
            Id = (scope, _) => scope.Arn("acm", $"certificate/{scope.GeneratedName}"),
            Attributes = (_, id, _) => [("Arn", id)],
            Check = (scope, properties, _) =>
            {
                foreach (var zone in Json.Items(properties, "DomainValidationOptions").Select(option => Json.Text(option, "HostedZoneId"))
                    .OfType<string>()) RouteKinds.NeedZone(scope, zone);
            },
        },
    ];

    private static void NeedApi(Scope scope, JsonObject properties) => Need(scope, Api, Json.Text(properties, "ApiId") ?? "");

    private static void Need(Scope scope, string type, string id)
    {
        if (scope.Find(type, id) is null) throw Refusal.Of("API-EXISTS", id);
    }

    private static void CheckStage(Scope scope, JsonObject properties, Live? old)
    {
        NeedApi(scope, properties);
        if (Json.Text(properties, "AccessLogSettings", "DestinationArn") is not { } arn) return;
        var name = arn.Split(":log-group:")[^1].Split(':')[0];
        if (scope.Find(CareKinds.LogGroup, name) is null) throw Refusal.Of("API-LOG", arn);
    }
}
