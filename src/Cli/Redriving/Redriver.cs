using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Objects;
using Pipeline.Ingest.Items;
using Pipeline.LambdaHost.Events;
using Pipeline.Metadata;

namespace Pipeline.Cli.Redriving;

/// <summary>
/// Does what messages of failure queues are about, in whatever envelopes they come. Ingest asks table and bucket first, so that
/// any message may be redriven in any order and number.
/// </summary>
/// <param name="regions">The deployment's regions.</param>
/// <param name="collection">The logical name that the buckets of all regions share.</param>
/// <param name="dryRun">Whether it is only looked at.</param>
internal sealed class Redriver(IReadOnlyList<IRedriveRegion> regions, string collection, bool dryRun)
{
    // One document at a time: two changes of it side by side would each settle by what the other has not written yet.
    private readonly SemaphoreSlim[] _documents = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Redrives a message.</summary>
    public async Task<RedrivenMessage> RedriveAsync(FailureMessage message, CancellationToken cancellationToken)
    {
        var cause = FailureCause.Of(message.Json);
        if (FailureCause.IsStreamBatch(message.Json))
            return Left(
                MessageClass.StreamBatch,
                "it names a place in the table's stream, whose records stay a day: docmeta reconcile finds what is unsettled");
        EventBatch batch;
        try
        {
            batch = S3EventReader.Parse(message.Json);
        }
        catch (MalformedEventException malformed)
        {
            return Left(MessageClass.Unreadable, malformed.Message);
        }
        if (batch.Malformed is [var inner, ..]) return Left(MessageClass.Unreadable, $"message {inner.MessageId}: {inner.Problem.Message}");
        var kind = ClassOf(batch);
        if (kind == MessageClass.Nothing) return new(message.Name, kind, cause, [], null);
        if (batch.Events.FirstOrDefault(change => RegionOf(change) is null) is { } foreign)
            return Left(
                MessageClass.ForeignBucket,
                $"bucket {foreign.Bucket} is none of {string.Join(", ", regions.Select(region => region.Bucket))}");
        var (outcomes, problems) = (new List<string>(), new List<string>());
        foreach (var change in batch.Events)
        {
            try
            {
                outcomes.Add(await DoAsync(RegionOf(change)!, change, cancellationToken));
            }
            // Whatever went wrong with one change, the others of the message are still tried.
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                problems.Add($"version {change.VersionId ?? ObjectAddress.NullVersion} in {change.Bucket}: {exception.Message}");
            }
        }
        if (outcomes.Contains(NotCopied)) problems.Add("S3 has not copied it: mend the cause, then docmeta reconcile has S3 try again");
        return new(message.Name, kind, cause, outcomes, problems.Count == 0 ? null : string.Join("; ", problems));

        RedrivenMessage Left(MessageClass of, string why) => new(message.Name, of, cause, [], why);
    }

    private const string NotCopied = "NotCopied";

    private static MessageClass ClassOf(EventBatch batch) =>
        batch.Events.Any(change => change.Kind != ObjectEventKind.Other) ? MessageClass.ObjectChanges
        : batch.Events.Any(IsReplicationFailure) ? MessageClass.ReplicationFailure
        : MessageClass.Nothing;

    // Of S3's reports of replication one says that all is well: the copy came after the threshold.
    private static bool IsReplicationFailure(ObjectEvent change) =>
        change.EventName.StartsWith("Replication:", StringComparison.Ordinal)
            && change.EventName != "Replication:OperationReplicatedAfterThreshold";

    private IRedriveRegion? RegionOf(ObjectEvent change) => regions.FirstOrDefault(region => region.Bucket == change.Bucket);

    private async Task<string> DoAsync(IRedriveRegion region, ObjectEvent change, CancellationToken cancellationToken)
    {
        var version = change.VersionId ?? ObjectAddress.NullVersion;
        if (change.Kind == ObjectEventKind.Other)
            return IsReplicationFailure(change) ? await CopiedAsync(region, change.Key, version, cancellationToken) : "NoDocument";
        var gate = _documents[(uint)string.GetHashCode(change.Key, StringComparison.Ordinal) % _documents.Length];
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (dryRun) return await IsRightAsync(region, change, version, cancellationToken) ? "AlreadyRight" : "ToDo";
            var origin = new EventOrigin(change.Sequencer, change.EventTime);
            var result = change.Kind == ObjectEventKind.Removed
                ? await region.LoseAsync(change.Key, version, cancellationToken, origin)
                : await region.IngestAsync(change.Key, version, cancellationToken, origin);
            return result.Outcome.ToString();
        }
        finally
        {
            gate.Release();
        }
    }

    // The version is in every other bucket, or has gone from its own.
    private async Task<string> CopiedAsync(IRedriveRegion source, string key, string version, CancellationToken cancellationToken)
    {
        foreach (var other in regions.Where(region => region != source))
        {
            if (!await other.HoldsAsync(key, version, cancellationToken))
                return await source.HoldsAsync(key, version, cancellationToken) ? NotCopied : "GoneSince";
        }
        return "CopiedSince";
    }

    private async Task<bool> IsRightAsync(IRedriveRegion region, ObjectEvent change, string version, CancellationToken cancellationToken)
    {
        var history = await region.ReadAsync(DocumentId.Of(collection, new(change.Key)), cancellationToken);
        var item = history.Find(version);
        if (change.Kind == ObjectEventKind.Removed)
            return await region.HoldsAsync(change.Key, version, cancellationToken) || item is null || history.IsGone(item, region.Region);
        return item is not null && item.ExtractorVersion >= DocumentExtractor.Version && !history.IsGone(item, region.Region);
    }
}
