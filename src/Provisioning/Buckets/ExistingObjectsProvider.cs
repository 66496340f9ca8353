using System.Security.Cryptography;
using System.Text;
using Pipeline.Provisioning.Requests;

namespace Pipeline.Provisioning.Buckets;

/// <summary>Starts the job that copies what a bucket held before its rules, and what failed to be copied.</summary>
/// <param name="jobs">Starts jobs.</param>
/// <param name="clock">The hour that a job is asked for in.</param>
internal sealed class ExistingObjectsProvider(ReplicationJobs jobs, TimeProvider clock) : IProvisionedResource
{
    private const string IdPrefix = "existing-objects/";

    public string Type => ExistingObjectsResource.Type;

    public IReadOnlyList<string> Properties { get; } = [ExistingObjectsResource.Bucket, ExistingObjectsResource.Region,
        ExistingObjectsResource.Account, ExistingObjectsResource.Role];

    public string IdOf(ResourceProperties properties) => IdPrefix + properties.Text(ExistingObjectsResource.Bucket);

    public async Task<IReadOnlyDictionary<string, string>> EnsureAsync(ResourceProperties properties, string owner,
        CancellationToken cancellationToken)
    {
        var bucket = properties.Text(ExistingObjectsResource.Bucket);
        // A request that CloudFormation or Lambda repeats is the same job; a stack that is made again later asks for another.
        var token = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{owner}\n{bucket}\n{clock.GetUtcNow():yyyyMMddHH}"))));
        var job = new ReplicationJob(properties.Text(ExistingObjectsResource.Region), properties.Text(ExistingObjectsResource.Account),
            bucket, properties.Text(ExistingObjectsResource.Role), token);
        return new Dictionary<string, string> { [ExistingObjectsResource.JobId] = await jobs.StartAsync(job, cancellationToken) };
    }

    // A job that runs goes on: what it copies is wanted in both regions.
    public Task RemoveAsync(string id, string owner, CancellationToken cancellationToken) => Task.CompletedTask;
}
