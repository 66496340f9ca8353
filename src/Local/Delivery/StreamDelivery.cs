using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Pipeline.RegionLab.Streams;

namespace Pipeline.Local.Delivery;

/// <summary>
/// Delivers a table's stream to the region's Changes function as an event source mapping does: batch after batch, what a batch's
/// answer names again, and what fails for good to the failure queue, so that the rest goes on.
/// </summary>
internal sealed class StreamDelivery(LocalFunction changes, FailureFolder failures, TimeProvider time, Func<bool> isFull, Action<string> report)
{
    /// <summary>Records of one invocation at most, as deployed.</summary>
    public const int BatchSize = 100;

    /// <summary>Attempts without any progress; deployed are eleven, for which nobody wants to wait at a desk.</summary>
    public const int MaxAttempts = 5;

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(500);

    /// <summary>Delivers a batch.</summary>
    public async Task DeliverAsync(string shard, IReadOnlyList<FeedRecord> batch, CancellationToken stopping)
    {
        var backoff = FirstBackoff;
        for (var attempt = 1; ; attempt++)
        {
            var (undone, error) = await TryAsync(shard, batch, stopping);
            if (undone.Count == 0) return;
            if (undone.Count < batch.Count) (attempt, backoff) = (1, FirstBackoff);
            batch = undone;
            if (attempt >= MaxAttempts && !isFull() && TryGiveUp(shard, batch, attempt, error)) return;
            await Task.Delay(backoff, time, stopping);
            if (attempt < MaxAttempts) backoff *= 2;
        }
    }

    /// <summary>Delivers what was given up once more, and takes it out of the failure queue when that succeeds.</summary>
    public async Task RedriveAsync(Failure failure, CancellationToken stopping)
    {
        if (failures.PayloadOf(failure) is not { } payload) return;
        using var json = JsonDocument.Parse(payload);
        List<FeedRecord> batch = [.. json.RootElement.GetProperty("Records"u8).EnumerateArray().Select(RecordOf)];
        var (undone, _) = await TryAsync(json.RootElement.GetProperty("shardId"u8).GetString()!, batch, stopping);
        if (undone.Count == 0) failures.Remove(failure);
    }

    /// <summary>A record as a stream's API gives it.</summary>
    public static FeedRecord RecordOf(JsonElement record) =>
        new(record.GetProperty("dynamodb"u8).GetProperty("SequenceNumber"u8).GetString()!, JsonMarshal.GetRawUtf8Value(record).ToArray());

    private async Task<(IReadOnlyList<FeedRecord> Undone, string Error)> TryAsync(string shard, IReadOnlyList<FeedRecord> batch, CancellationToken stopping)
    {
        try
        {
            var (answer, errors) = await changes.InvokeAsync(Event(shard, batch), stopping);
            return (StreamEventWriter.Undone(batch, record => record.Number, answer), errors);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        // Whatever a function throws, its batch comes again.
        catch (Exception exception)
        {
            return (batch, exception.Message);
        }
    }

    private bool TryGiveUp(string shard, IReadOnlyList<FeedRecord> batch, int attempts, string error)
    {
        try
        {
            failures.Add(changes.Name, Event(shard, batch), attempts, error);
            report($"Changes gave up {batch.Count} records of the stream after {attempts} attempts: {error} They are in {failures.Folder}.");
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static byte[] Event(string shard, IReadOnlyList<FeedRecord> batch)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("Records"u8);
            foreach (var record in batch) json.WriteRawValue(record.Json.Span, skipInputValidation: true);
            json.WriteEndArray();
            json.WriteString("shardId"u8, shard);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}
