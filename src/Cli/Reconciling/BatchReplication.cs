using Amazon;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Targets;
using Pipeline.Provisioning;
using Pipeline.Provisioning.Buckets;

namespace Pipeline.Cli.Reconciling;

/// <summary>Asks for the job that the deployment itself asks for when it ties two regions: S3 copies what the other bucket lacks.</summary>
internal static class BatchReplication
{
    /// <returns>The job's id; null where no deployment names the role that may copy.</returns>
    /// <exception cref="VerbException">S3 refuses the job.</exception>
    public static async Task<string?> StartAsync(
        Target target, string region, string bucket, string token, TimeProvider time, CancellationToken cancellationToken)
    {
        if (target.Pipeline is not { Configuration.Account: { } account } pipeline) return null;
        var suffix = RegionEndpoint.GetBySystemName(region);
        var endpoint = target.General ?? new($"https://{account}.s3-control.{region}.{suffix.PartitionDnsSuffix}");
        var role = $"arn:{suffix.PartitionName}:iam::{account}:role/{pipeline.Names.ReplicationJobRole(region)}";
        var credentials = await Clients.CredentialsOf(target, target.General).GetCredentialsAsync();
        using var client = new HttpClient();
        try
        {
            return await ReplicationJobs.StartAsync(
                new(region, account, bucket, role, token), endpoint, credentials, client, time, cancellationToken);
        }
        catch (ProvisioningException refused)
        {
            throw new VerbException(ExitCodes.Refused, refused.Message);
        }
    }
}
