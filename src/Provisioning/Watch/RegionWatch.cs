using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;
using Pipeline.Provisioning.Clients;
using Pipeline.Provisioning.Replication;
using Metric = Pipeline.LambdaHost.Logging.Metric;

namespace Pipeline.Provisioning.Watch;

/// <summary>
/// Asks the other region's S3, DynamoDB and API, from here, and looks at what has arrived of its canaries: what comes from a region that is
/// gone is silence, and silence breaks no alarm by itself.
/// </summary>
/// <param name="clients">The regions' clients.</param>
/// <param name="client">Asks the other region's API.</param>
/// <param name="metrics">Where the numbers are written.</param>
/// <param name="clock">The age of canaries.</param>
internal sealed class RegionWatch(RegionClients clients, HttpClient client, EmbeddedMetrics metrics, TimeProvider clock)
{
    /// <summary>How long a question may take. All together stay below a minute, with the clients' own repetitions.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    private readonly RegionCanaries _canaries = new(clients, clock);

    /// <summary>
    /// Writes and looks once. What could not be looked at gives no number, and its alarm takes that for trouble as well.
    /// </summary>
    public async Task LookAsync(RegionWatchEvent watch, InvocationContext context, CancellationToken cancellationToken)
    {
        await Task.WhenAll(TryAsync("writing the canary object", token => Done(_canaries.WriteObjectAsync(watch, token))),
            TryAsync("writing the canary item", token => Done(_canaries.WriteItemAsync(watch, token))));
        var s3 = TryAsync("S3 of the other region", token => AskS3Async(watch, token));
        var dynamo = TryAsync("DynamoDB of the other region", token => AskDynamoAsync(watch, token));
        var objects = TryAsync("reading the canary object", token => _canaries.ObjectAgeAsync(watch, token));
        var items = TryAsync("reading the canary item", token => _canaries.ItemAsync(watch, token));
        var (bucket, table, objectAge, item) = (await s3, await dynamo, await objects, await items);
        // Without its bucket the other region has no stack yet, and nothing can come from it.
        var awaited = bucket is not { Ok: true, Value: false } || objectAge is not { Ok: true, Value: null }
            || item is not { Ok: true, Value: null };
        List<Metric> values = [new(RegionWatchEvent.Metric, bucket.Ok && table.Ok ? 0 : 1)];
        if (objectAge.Ok) values.Add(new(RegionCanary.ObjectAge, Seconds(objectAge.Value), MetricUnit.Seconds));
        if (item.Ok) values.Add(new(RegionCanary.ItemAge, Seconds(item.Value?.Age), MetricUnit.Seconds));
        if (item.Ok) values.Add(new(RegionCanary.NotReady, !awaited || await IsReadyAsync(item.Value?.Ready) ? 0 : 1));
        metrics.Write([new MetricGroup([new(RegionWatchEvent.Dimension, watch.Deployment)], values)]);

        double Seconds(TimeSpan? age) => age is { } known ? Math.Max(0, known.TotalSeconds) : awaited ? RegionCanary.Kept.TotalSeconds : 0;

        async Task<bool> IsReadyAsync(string? address) =>
            address is not null && await TryAsync("the API of the other region", token => AskApiAsync(address, token)) is
            { Ok: true, Value: true };

        async Task<(bool Ok, T? Value)> TryAsync<T>(string what, Func<CancellationToken, Task<T>> ask)
        {
            using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            budget.CancelAfter(Patience);
            try
            {
                return (true, await ask(budget.Token));
            }
            catch (Exception silence)
                when (silence is AmazonClientException or AmazonServiceException or HttpRequestException or OperationCanceledException
                    && !cancellationToken.IsCancellationRequested)
            {
                context.Log.Write(Log.Silent, silence, ("what", what), ("region", watch.Region));
                return (false, default);
            }
        }
    }

    private static async Task<bool> Done(Task work)
    {
        await work;
        return true;
    }

    private async Task<bool> AskS3Async(RegionWatchEvent watch, CancellationToken cancellationToken)
    {
        using var s3 = clients.S3Of(watch.Region);
        return await IsThereAsync(() => s3.GetBucketVersioningAsync(watch.Bucket, cancellationToken));
    }

    private async Task<bool> AskDynamoAsync(RegionWatchEvent watch, CancellationToken cancellationToken)
    {
        using var dynamo = clients.DynamoDbOf(watch.Region);
        return await IsThereAsync(() => dynamo.DescribeTableAsync(watch.Table, cancellationToken));
    }

    /// <summary>Any answer counts, a refusal as well; false when it is that there is no such bucket.</summary>
    private static async Task<bool> IsThereAsync(Func<Task> ask)
    {
        try
        {
            await ask();
            return true;
        }
        catch (AmazonServiceException refused) when (refused.StatusCode is > 0 and < (HttpStatusCode)500)
        {
            return refused is not AmazonS3Exception { ErrorCode: BucketCalls.NoSuchBucket };
        }
    }

    /// <summary>Whoever asks too much is told so by a region that is there; what else it would say is not known.</summary>
    private async Task<bool> AskApiAsync(string address, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(new Uri(address), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.TooManyRequests;
    }
}
