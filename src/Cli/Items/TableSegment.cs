using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Pipeline.Cli.Scanning;
using Pipeline.Cli.Work;

namespace Pipeline.Cli.Items;

/// <summary>One segment of a parallel scan. Scans are the operator's alone; no function may scan.</summary>
/// <param name="client">The replica's client.</param>
/// <param name="table">The table.</param>
/// <param name="segment">Which segment, from 0.</param>
/// <param name="segments">Of how many.</param>
/// <param name="limiter">The limit in read units, shared by all segments.</param>
internal sealed class TableSegment(RawScanClient client, string table, int segment, int segments, UnitLimiter limiter)
{
    /// <summary>Reads the pages from a position on; the next page is asked for while the one before is being used.</summary>
    /// <param name="from">The last key of the page before; null for the beginning.</param>
    /// <param name="page">Takes a page; the last one has no key to go on from.</param>
    /// <param name="cancellationToken">Ends the scan between pages.</param>
    public async Task ReadAsync(
        Dictionary<string, AttributeValue>? from, Func<RawPage, Task> page, CancellationToken cancellationToken)
    {
        var next = AskAsync(from, cancellationToken);
        while (next is not null)
        {
            using var read = await next;
            next = read.LastKey is { } last ? AskAsync(last, cancellationToken) : null;
            try
            {
                await page(read);
            }
            catch
            {
                // The request under way is nobody's any more; its own failure is not the news.
                if (next is not null)
                    _ = next.ContinueWith(
                        task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
                throw;
            }
        }
    }

    private async Task<RawPage> AskAsync(Dictionary<string, AttributeValue>? from, CancellationToken cancellationToken)
    {
        await limiter.WaitAsync(cancellationToken);
        var page = await client.ScanPageAsync(new()
        {
            TableName = table,
            Segment = segment,
            TotalSegments = segments,
            ExclusiveStartKey = from,
            ReturnConsumedCapacity = ReturnConsumedCapacity.TOTAL,
        }, cancellationToken);
        limiter.Spend(page.Units);
        return page;
    }
}
