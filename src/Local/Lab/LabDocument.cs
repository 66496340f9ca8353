using System.Collections.Concurrent;
using System.Text.Json;

namespace Pipeline.Local.Lab;

/// <summary>What <c>/lab</c> answers: how the regions stand and which switches are thrown.</summary>
internal sealed class LabDocument(LocalPipeline pipeline, TimeProvider time)
{
    /// <summary>Counting a large folder takes a moment. It is given this share of the time at most: one part in so many.</summary>
    private const int CountingShare = 20;

    private readonly ConcurrentDictionary<string, (long Until, long Objects, long Items)> _counts = new(StringComparer.Ordinal);

    public async Task WriteAsync(Utf8JsonWriter json, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.WriteStartArray("regions"u8);
        for (var i = 0; i < pipeline.Regions.Count; i++) await WriteAsync(json, i, cancellationToken);
        json.WriteEndArray();
        var faults = pipeline.Switches.Faults;
        json.WriteStartObject("faults"u8);
        json.WriteNumber(LabFields.ObjectLag, faults.ObjectReplicationLag.TotalSeconds);
        json.WriteNumber(LabFields.ItemLag, faults.ItemReplicationLag.TotalSeconds);
        json.WriteNumber(LabFields.DuplicateEvents, faults.DuplicateEvents);
        json.WriteNumber(LabFields.EventDelay, faults.EventDelay.TotalSeconds);
        json.WriteBoolean(LabFields.EventsLost, faults.EventsLost);
        if (faults.Poison is { } poison) json.WriteString(LabFields.Poison, poison);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private async Task WriteAsync(Utf8JsonWriter json, int index, CancellationToken cancellationToken)
    {
        var region = pipeline.Regions[index];
        var faults = pipeline.Switches[region.Name];
        var (objects, items) = await CountAsync(region, cancellationToken);
        // What is to come to a region waits in the other one.
        var source = pipeline.Regions.Count - 1 - index;
        var (pendingObjects, pendingItems) = (pipeline.Objects[source].Waiting, pipeline.Regions[source].Table.Waiting);
        json.WriteStartObject();
        json.WriteString("region"u8, region.Name);
        json.WriteString("bucket"u8, region.Folder.Bucket.Name);
        json.WriteBoolean("cut"u8, faults.Cut);
        json.WriteBoolean(LabFields.Throttled, faults.Throttled);
        json.WriteStartArray(LabFields.Failing);
        foreach (var function in faults.Failing) json.WriteStringValue(function);
        json.WriteEndArray();
        json.WriteNumber("objects"u8, objects);
        json.WriteNumber("items"u8, items);
        json.WriteNumber("pendingObjects"u8, pendingObjects.Count);
        json.WriteNumber("pendingItems"u8, pendingItems.Count);
        json.WriteNumber("pendingEvents"u8, region.Events.Count);
        json.WriteNumber("pendingRecords"u8, region.Table.WaitingRecords);
        json.WriteNumber("failureQueue"u8, region.Failures.Count);
        json.WriteNumber("objectLagSeconds"u8, Seconds(pipeline.Objects[source].Lag));
        json.WriteNumber("itemLagSeconds"u8, Seconds(pipeline.Items[source].Lag(pendingItems)));
        json.WriteEndObject();
    }

    private async Task<(long Objects, long Items)> CountAsync(LocalRegion region, CancellationToken cancellationToken)
    {
        if (_counts.TryGetValue(region.Name, out var known) && time.GetTimestamp() < known.Until) return (known.Objects, known.Items);
        var begun = time.GetTimestamp();
        var (objects, items) = (region.Folder.CountApart(), await region.Table.CountVersionsAsync(cancellationToken));
        _counts[region.Name] = (time.GetTimestamp() + ((time.GetTimestamp() - begun) * CountingShare), objects, items);
        return (objects, items);
    }

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}
