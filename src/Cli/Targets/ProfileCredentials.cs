using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.RuntimeDependencies;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;

namespace Pipeline.Cli.Targets;

/// <summary>The credentials of a profile of AWS's files: keys, a process, a role of another profile, or IAM Identity Center.</summary>
internal static class ProfileCredentials
{
    // The SDK makes these clients by their names, which finds none in a native executable.
    static ProfileCredentials()
    {
        var anonymous = new AnonymousAWSCredentials();
        var registry = GlobalRuntimeDependencyRegistry.Instance;
        registry.RegisterSecurityTokenServiceClient(
            context => new AmazonSecurityTokenServiceClient(anonymous, context.SecurityTokenServiceClientContextData.Region));
        registry.RegisterSSOClient(context => new AmazonSSOClient(anonymous, context.SSOClientContextData.Region));
        registry.RegisterSSOOIDCClient(context => new AmazonSSOOIDCClient(anonymous, context.SSOOIDCClientContextData.Region));
    }

    /// <exception cref="AmazonClientException">The profile, or one that it builds on, has none.</exception>
    public static AWSCredentials Of(Target target, string profile)
    {
        var chain = new CredentialProfileStoreChain();
        if (chain.TryGetProfile(profile, out var found)
            && found.Options is { RoleArn: { Length: > 0 }, SourceProfile: { Length: > 0 } source })
        {
            var before = source == profile ? new BasicAWSCredentials(found.Options.AccessKey, found.Options.SecretKey) : Of(target, source);
            return new AssumedRole(before, found.Options, target.General, found.Region ?? RegionEndpoint.GetBySystemName(target.Region));
        }
        return chain.TryGetAWSCredentials(profile, out var credentials)
            ? credentials : throw new AmazonClientException($"Profile {profile} has no credentials that this program can use.");
    }

    /// <summary>Whether a profile is a role that another one's credentials assume.</summary>
    public static bool IsRole(string profile) =>
        new CredentialProfileStoreChain().TryGetProfile(profile, out var found)
            && found.Options is { RoleArn: { Length: > 0 }, SourceProfile: { Length: > 0 } };
}
