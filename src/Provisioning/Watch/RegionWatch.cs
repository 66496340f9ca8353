using Amazon.Runtime;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;
using Pipeline.Provisioning.Clients;

namespace Pipeline.Provisioning.Watch;

/// <summary>
/// Asks the other region's S3 and DynamoDB, from here: what comes from a region that is gone is silence, and silence breaks no alarm by
/// itself.
/// Any answer counts, a refusal as well.
/// </summary>
/// <param name="clients">The regions' clients.</param>
/// <param name="metrics">Where the number is written.</param>
internal sealed class RegionWatch(RegionClients clients, EmbeddedMetrics metrics)
{
    /// <summary>How long a service may take. Both together stay below half a minute, with the client's own repetitions.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    /// <summary>Looks once, and writes the metric whatever comes of it.</summary>
    public async Task LookAsync(RegionWatchEvent watch, InvocationContext context, CancellationToken cancellationToken)
    {
        var s3 = AnswersAsync("S3", token => AskS3Async(watch, token));
        var dynamo = AnswersAsync("DynamoDB", token => AskDynamoAsync(watch, token));
        var answers = await s3 && await dynamo;
        metrics.Write([new MetricGroup([new(RegionWatchEvent.Dimension, watch.Deployment)],
            [new(RegionWatchEvent.Metric, answers ? 0 : 1)])]);

        async Task<bool> AnswersAsync(string service, Func<CancellationToken, Task> ask)
        {
            using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            budget.CancelAfter(Patience);
            try
            {
                await ask(budget.Token);
                return true;
            }
            catch (AmazonServiceException refused) when (refused.StatusCode is > 0 and < (System.Net.HttpStatusCode)500)
            {
                return true;
            }
            catch (Exception silence)
                when (silence is AmazonClientException or HttpRequestException or OperationCanceledException
                    && !cancellationToken.IsCancellationRequested)
            {
                context.Log.Write(Log.Silent, silence, ("service", service), ("region", watch.Region));
                return false;
            }
        }
    }

    private async Task AskS3Async(RegionWatchEvent watch, CancellationToken cancellationToken)
    {
        using var s3 = clients.S3Of(watch.Region);
        await s3.GetBucketVersioningAsync(watch.Bucket, cancellationToken);
    }

    private async Task AskDynamoAsync(RegionWatchEvent watch, CancellationToken cancellationToken)
    {
        using var dynamo = clients.DynamoDbOf(watch.Region);
        await dynamo.DescribeTableAsync(watch.Table, cancellationToken);
    }
}
