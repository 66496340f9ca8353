using System.Text.RegularExpressions;
using Pipeline.LambdaHost.Http;
using Pipeline.LambdaHost.Settings;

namespace Pipeline.Cdk.Configuration.Rules;

/// <summary>The API and its domain.</summary>
internal static partial class ApiRules
{
    /// <summary>HTTP APIs wait this long for a function, and the quota cannot be raised (API Gateway, HTTP API quotas).</summary>
    private const int LongestAnswer = 30;

    public static IReadOnlyList<ConfigurationRule> All { get; } =
    [
        new()
        {
            Code = "DM330", Title = "QueryApi answers within the API's time", Reason =
                $"An HTTP API gives up after {LongestAnswer} seconds; a function that runs on is paid for and not heard.",
            Remedy = $"Write {LongestAnswer} or less.", Failing = "api: {timeoutSeconds: 60}",
            Check = (configuration, _) =>
                Violation.If(configuration.Api.TimeoutSeconds > LongestAnswer, "api.timeoutSeconds",
                    $"It may take {configuration.Api.TimeoutSeconds} seconds."),
        },
        new()
        {
            Code = "DM331", Title = "A token's issuer is an HTTPS address, and an audience is named", Reason =
                "API Gateway reads the issuer's keys from it, and checks the audience; without one every token of the issuer would do.",
            Remedy = "Write the issuer as its tokens do, and the audience that this API is registered as.", Failing =
                "api: {jwt: {issuer: \"http://login.example.com\", audience: [documents]}}",
            Check = (configuration, _) => configuration.Api.Jwt is not { } jwt ? [] :
            [
                .. Violation.If(!(Uri.TryCreate(jwt.Issuer, UriKind.Absolute, out var issuer) && issuer.Scheme == Uri.UriSchemeHttps),
                    "api.jwt.issuer", $"'{jwt.Issuer}' is no HTTPS address."),
                .. Violation.If(jwt.Audience.Count == 0, "api.jwt.audience", $"There is none."),
            ],
        },
        new()
        {
            Code = "DM332", Title = "Origins are scheme and host", Reason =
                "Browsers send no more, and a function that cannot read its settings does not start.",
            Remedy = "Write for example https://console.example.com, or \"*\".", Failing =
                "api: {corsOrigins: [\"https://console.example.com/\"]}",
            Check = (configuration, _) => Origins(configuration.Api.CorsOrigins) is { } fault ? [("api.corsOrigins", fault)] : [],
        },
        new()
        {
            Code = "DM333", Title = "A domain is a host name", Reason = "It is a certificate's subject and a DNS record.",
            Remedy = "Write for example documents.example.com.", Failing =
                "api: {jwt: {issuer: \"https://login.example.com/\", audience: [documents]}}\ndomain: {name: "
                + "\"https://documents.example.com\", hostedZoneId: Z0123456789ABCDEFGHIJ}",
            Check = (configuration, _) =>
                Violation.If(configuration.Domain is { } domain && !HostName().IsMatch(domain.Name), "domain.name",
                    $"'{configuration.Domain?.Name}' is none."),
        },
        new()
        {
            Code = "DM334", Title = "A domain has a zone, or a certificate in each region", Reason =
                "API Gateway takes a certificate of its own region only; one is made where a zone can prove the name.",
            Remedy = "Give hostedZoneId, or certificates with one ARN for each region.", Failing =
                "api: {jwt: {issuer: \"https://login.example.com/\", audience: [documents]}}\ndomain: {name: documents.example.com, "
                + "certificates: {us-west-2: \"arn:aws:acm:us-west-2:111122223333:certificate/1\"}}",
            Check = (configuration, _) => Certificates(configuration),
        },
        new()
        {
            Code = "DM335", Title = "A hosted zone is named by its id", Reason = "Route 53 ids are Z with capital letters and digits.",
            Remedy = "Write the id without /hostedzone/.", Failing =
                "api: {jwt: {issuer: \"https://login.example.com/\", audience: [documents]}}\ndomain: {name: documents.example.com, "
                + "hostedZoneId: example.com}",
            Check = (configuration, _) =>
                Violation.If(configuration.Domain?.HostedZoneId is { } zone && !Zone().IsMatch(zone), "domain.hostedZoneId",
                    $"'{configuration.Domain?.HostedZoneId}' is none."),
        },
        new()
        {
            Code = "DM336", Title = "Alarms go to an e-mail address", Reason = "SNS refuses anything else, after the rest was made.",
            Remedy = "Write one address, or leave it out.", Failing = "alarms: {email: operators}",
            Check = (configuration, _) =>
                Violation.If(configuration.Alarms.Email is { } email && !Email().IsMatch(email), "alarms.email",
                    $"'{configuration.Alarms.Email}' is none."),
        },
        new()
        {
            Code = "DM337", Title = "One name for two regions is authorised by tokens", Reason =
                "A SigV4 signature names the region that it is for; a client cannot know which region DNS will answer with, so every "
                + "failover would be answered 403.",
            Remedy = "Name a token issuer under api.jwt, or leave the domain out and let clients choose the region.", Failing =
                "domain: {name: documents.example.com, hostedZoneId: Z0123456789ABCDEFGHIJ}",
            Check = (configuration, _) =>
                Violation.If(configuration is { Domain: not null, Api.Jwt: null, Regions.Second: not null }, "domain",
                    $"Requests are signed for one region, and the name leads to either."),
        },
        new()
        {
            Code = "DM338", Title = "What erases reaches every bucket", Reason =
                "A private network's gateway leads to its own region's S3 alone, so that the other region's bucket would keep every "
                + "document.",
            Remedy = "Leave api.erase out and erase with docmeta erase, or the network.", Failing =
                "api: {erase: true}\nnetwork: {enabled: true}",
            Check = (configuration, _) => Violation.If(
                configuration is { Api.Erase: true, Network.Enabled: true, Regions.Second: not null }, "api.erase",
                $"It would reach the buckets of one region only."),
        },
    ];

    private static IEnumerable<(string Path, string Message)> Certificates(PipelineConfiguration configuration)
    {
        if (configuration.Domain is not { HostedZoneId: null } domain) yield break;
        string[] regions = configuration.Regions.Second is { } second
            ? [configuration.Regions.Primary, second] : [configuration.Regions.Primary];
        foreach (var region in regions)
        {
            if (!domain.Certificates.TryGetValue(region, out var arn)) yield return ("domain", $"There is no certificate for {region}.");
            else if (!arn.Contains($":acm:{region}:", StringComparison.Ordinal))
                yield return ($"domain.certificates.{region}", $"{arn} is no certificate of {region}.");
        }
    }

    private static string? Origins(IReadOnlyList<string> origins)
    {
        try
        {
            CorsPolicy.From(new EnvironmentSettings(name => name == CorsPolicy.OriginsVariable ? string.Join(',', origins) : null));
            return null;
        }
        catch (SettingException e)
        {
            return e.Message;
        }
    }

    [GeneratedRegex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$")]
    private static partial Regex HostName();

    [GeneratedRegex("^Z[A-Z0-9]{1,31}$")]
    private static partial Regex Zone();

    [GeneratedRegex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$")]
    private static partial Regex Email();
}
