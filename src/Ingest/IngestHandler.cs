using System.Diagnostics;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Objects;
using Pipeline.Ingest.Spending;
using Pipeline.LambdaHost.Events;
using Pipeline.LambdaHost.Runtime;

namespace Pipeline.Ingest;

/// <summary>
/// The function: an envelope of object events in, items out. Every event of a batch is tried; one that failed fails the
/// invocation after the others are done, so that Lambda retries, or is named in the answer to a queue.
/// </summary>
/// <param name="ingester">Ingests one change.</param>
/// <param name="metrics">Counts what became of them.</param>
public sealed class IngestHandler(ObjectIngester ingester, IngestMetrics metrics)
{
    /// <summary>Kept of the remaining time for writing the item, settling and answering.</summary>
    public static readonly TimeSpan WriteReserve = TimeSpan.FromSeconds(5);

    /// <summary>Handles one invocation.</summary>
    /// <exception cref="MalformedEventException">The event is no envelope of object events.</exception>
    /// <exception cref="IngestFailedException">Some events failed; the message says which and why.</exception>
    /// <exception cref="SpendingStoppedException">All that failed did so because they would cost too much now.</exception>
    public async Task<Stream> HandleAsync(Stream input, InvocationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var batch = S3EventReader.Parse(input);
        foreach (var ignored in batch.Ignored) context.Log.Write(Log.Ignored, ("path", ignored.Path), ("reason", ignored.Reason));
        var failures = new List<(string? MessageId, Exception Reason)>();
        foreach (var malformed in batch.Malformed)
        {
            context.Log.Write(Log.MalformedMessage, malformed.Problem, ("messageId", malformed.MessageId));
            failures.Add((malformed.MessageId, malformed.Problem));
        }
        foreach (var change in batch.Events)
        {
            if (await TryAsync(change, context, cancellationToken) is { } reason) failures.Add((change.SourceMessageId, reason));
        }
        if (batch.FromQueue) return new MemoryStream(SqsBatchResponse.Write(failures.Select(failure => failure.MessageId!)));
        // Its own type tells whoever looks at the failure queue what kind of work waits there.
        if (failures.Count > 0 && failures.TrueForAll(failure => failure.Reason is SpendingStoppedException)) throw failures[0].Reason;
        return failures.Count == 0
            ? Stream.Null
            : throw new IngestFailedException(failures.Count, batch.Events.Count, failures[0].Reason);
    }

    private async Task<Exception?> TryAsync(ObjectEvent change, InvocationContext context, CancellationToken cancellationToken)
    {
        if (change.Kind == ObjectEventKind.Other || new ObjectKey(change.Key).IsOwn)
        {
            context.Log.Write(Log.Ignored, ("path", change.EventName), ("reason", "it changes no document"));
            return null;
        }
        var key = new ObjectKey(change.Key);
        var address = new ObjectAddress(change.Bucket, key, change.VersionId ?? ObjectAddress.NullVersion);
        var started = Stopwatch.GetTimestamp();
        try
        {
            var result = await ingester.IngestAsync(
                new(address, new(change.Sequencer, change.EventTime, change.IsLifecycle), Removed: change.Kind == ObjectEventKind.Removed),
                () => context.RemainingTime - WriteReserve,
                cancellationToken);
            metrics.Write(result, change.Size, Stopwatch.GetElapsedTime(started), context.IsColdStart);
            context.Log.Write(
                Log.Ingested, ("outcome", result.Outcome.ToString()), ("bucket", change.Bucket), ("versionId", address.VersionId),
                ("documentId", result.Item?.DocumentId.Value), ("contentType", result.Item?.ContentType),
                ("reason", result.Item?.StatusReason));
            return null;
        }
        catch (SpendingStoppedException stopped)
        {
            metrics.WriteParked(stopped.Reason);
            context.Log.Write(
                Log.Parked, ("reason", stopped.Reason.ToString()), ("bucket", change.Bucket), ("versionId", address.VersionId),
                ("why", stopped.Message));
            return stopped;
        }
        // Whatever went wrong with one event, the others of the batch are still tried.
        catch (Exception exception)
        {
            context.Log.Write(Log.Failed, exception, ("bucket", change.Bucket), ("versionId", address.VersionId));
            return exception;
        }
    }
}
