using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Pipeline.Cli.Targets;

namespace Pipeline.Cli.Drills;

/// <summary>
/// Two regions on the wall clock, whose buckets are asked by S3's own protocol. Every document of a drill has a key of its own below
/// <c>drill/</c>, and nothing else is touched.
/// </summary>
internal abstract class WallGround(Target target, IReadOnlyList<string> regions, string prefix) : IDrillGround, IDisposable
{
    // What is refused is tried again with the next tick, and by nobody else.
    private readonly Dictionary<string, AmazonS3Client> _s3 =
        regions.ToDictionary(region => region, region => (target with { Retries = 0 }).S3(region));
    private readonly Dictionary<string, string> _buckets = regions.ToDictionary(region => region, region => BucketNames.Of(target, region));

    public IReadOnlyList<string> Regions => regions;

    /// <summary>What the drill's object keys begin with.</summary>
    public string Prefix => prefix;

    /// <summary>The key of the document that cannot be read.</summary>
    public string Poison => $"{prefix}poison.txt";

    protected Target Target => target;

    protected string Primary => regions[0];

    protected string Other => regions[1];

    public abstract Task DoAsync(DrillAction action, CancellationToken cancellationToken);

    public abstract Task<IReadOnlyList<DrillItem>> ItemsAsync(string region, string key, CancellationToken cancellationToken);

    /// <summary>The drill's documents that a region lists now; null when it does not answer.</summary>
    /// <param name="region">The region.</param>
    /// <param name="record">Knows the documents.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public abstract Task<IReadOnlySet<string>?> ListedAsync(string region, DrillRecord record, CancellationToken cancellationToken);

    /// <summary>Events that wait in the failure queues, and extractions so far.</summary>
    public abstract Task<(long Parked, long Extractions)> CountersAsync(CancellationToken cancellationToken);

    /// <summary>Puts everything right that a drill may have broken, whatever became of it.</summary>
    public abstract Task RestoreAsync(CancellationToken cancellationToken);

    public async Task<string?> PutAsync(string region, string key, CancellationToken cancellationToken)
    {
        var text = $"The annual report of the committee, number {key}, was discussed and accepted without a vote.";
        try
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
            var answer = await _s3[region].PutObjectAsync(
                new() { BucketName = _buckets[region], Key = key, InputStream = content, ContentType = "text/plain" }, cancellationToken);
            return answer.VersionId;
        }
        catch (AmazonServiceException refused) when (refused.StatusCode is 0 or >= HttpStatusCode.InternalServerError)
        {
            return null;
        }
    }

    public async Task<IReadOnlySet<(string Key, string VersionId)>> HeldAsync(string region, CancellationToken cancellationToken) =>
        (await VersionsAsync(region, cancellationToken)).Where(version => version.IsDeleteMarker != true)
            .Select(version => (version.Key, version.VersionId))
            .ToHashSet();

    public abstract Task<IReadOnlyList<string>> StandingProblemsAsync(CancellationToken cancellationToken);

    /// <remarks>Clients of a drill are sent by the drill itself.</remarks>
    public Task EvacuateAsync(bool isOut, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> StillThereAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public abstract Task<string?> ProveAsync(CancellationToken cancellationToken);

    public abstract Task<IReadOnlyList<string>> LostProblemsAsync(CancellationToken cancellationToken);

    public abstract Task<string?> DisagreementAsync(CancellationToken cancellationToken);

    public virtual void Dispose()
    {
        foreach (var client in _s3.Values) client.Dispose();
    }

    /// <summary>Removes every version of the drill's documents from a bucket.</summary>
    protected async Task RemoveAsync(string region, CancellationToken cancellationToken)
    {
        foreach (var version in await VersionsAsync(region, cancellationToken))
            await _s3[region].DeleteObjectAsync(
                new() { BucketName = _buckets[region], Key = version.Key, VersionId = version.VersionId }, cancellationToken);
    }

    private async Task<List<S3ObjectVersion>> VersionsAsync(string region, CancellationToken cancellationToken)
    {
        var all = new List<S3ObjectVersion>();
        var request = new ListVersionsRequest { BucketName = _buckets[region], Prefix = prefix };
        while (true)
        {
            ListVersionsResponse page;
            try
            {
                page = await _s3[region].ListVersionsAsync(request, cancellationToken);
            }
            // A region that is lost shows nothing of what it holds.
            catch (AmazonServiceException refused) when (refused.StatusCode is 0 or >= HttpStatusCode.InternalServerError)
            {
                return all;
            }
            all.AddRange(page.Versions ?? []);
            if (page.IsTruncated != true) return all;
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
    }
}
