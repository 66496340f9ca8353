using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace Pipeline.Cli.Targets;

/// <summary>A role's credentials, taken anew shortly before they end. A profile with <c>mfa_serial</c> is asked for its code.</summary>
/// <param name="source">Who assumes the role.</param>
/// <param name="profile">The role, with what its trust policy asks for.</param>
/// <param name="endpoint">STS's endpoint; null for the region's own.</param>
/// <param name="region">The region whose STS is asked.</param>
internal sealed class AssumedRole(AWSCredentials source, CredentialProfileOptions profile, Uri? endpoint, RegionEndpoint region)
    : RefreshingAWSCredentials
{
    private const string Session = "docmeta";

    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var config = new AmazonSecurityTokenServiceConfig { RegionEndpoint = region };
        if (endpoint is not null) (config.ServiceURL, config.AuthenticationRegion) = (endpoint.ToString(), region.SystemName);
        using var client = new AmazonSecurityTokenServiceClient(source, config);
        var answer = await client.AssumeRoleAsync(new AssumeRoleRequest
        {
            RoleArn = profile.RoleArn,
            RoleSessionName = profile.RoleSessionName ?? Session,
            ExternalId = profile.ExternalID,
            SerialNumber = profile.MfaSerial,
            TokenCode = profile.MfaSerial is { Length: > 0 } device ? CodeOf(device) : null,
        });
        var taken = answer.Credentials;
        return new(
            new ImmutableCredentials(taken.AccessKeyId, taken.SecretAccessKey, taken.SessionToken),
            taken.Expiration?.ToUniversalTime() ?? TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1));
    }

    private static string CodeOf(string device)
    {
        if (Console.IsInputRedirected)
            throw new AmazonClientException($"{device} has to say a code, and nobody is there to type it. Run this in a terminal.");
        Console.Error.Write($"Code of {device}: ");
        return Console.ReadLine()?.Trim() ?? "";
    }
}
