using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Pipeline.Local.Storage;

namespace Pipeline.Local.Delivery;

/// <summary>
/// A region's failure queue: a file for each event that a function failed for good, in the form in which Lambda sends it to a failure
/// destination (Lambda Developer Guide, asynchronous invocation records). It outlives the process.
/// </summary>
internal sealed class FailureFolder
{
    private readonly ConcurrentDictionary<string, Failure> _failures = new(StringComparer.Ordinal);
    private readonly string _region;
    private readonly TimeProvider _time;

    /// <param name="folder">The folder; made when it is needed.</param>
    /// <param name="region">The region.</param>
    /// <param name="time">The clock.</param>
    /// <param name="report">Takes what the user should know.</param>
    public FailureFolder(string folder, string region, TimeProvider time, Action<string> report)
    {
        (Folder, _region, _time) = (folder, region, time);
        if (!Directory.Exists(folder)) return;
        foreach (var path in Directory.EnumerateFiles(folder, "*.json"))
        {
            try
            {
                using var json = JsonDocument.Parse(File.ReadAllBytes(path));
                var failure = Read(Path.GetFileNameWithoutExtension(path), json.RootElement);
                _failures[failure.Id] = failure;
            }
            catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                report($"{path} is no failed event: {exception.Message} It is left as it is.");
            }
        }
    }

    public string Folder { get; }

    public int Count => _failures.Count;

    /// <summary>What is in the queue, the oldest first.</summary>
    public IReadOnlyList<Failure> All => [.. _failures.Values.OrderBy(failure => failure.At).ThenBy(failure => failure.Id, StringComparer.Ordinal)];

    /// <summary>Takes in an event; it is on disk when this returns.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public void Add(string function, byte[] payload, int attempts, string error)
    {
        var failure = new Failure($"{function}-{Guid.NewGuid():n}", function, _time.GetUtcNow(), attempts, error);
        Disk.MakeFolder(Folder);
        var path = PathOf(failure);
        var beside = path + ".new";
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write))
        {
            using (var json = new Utf8JsonWriter(file)) Write(json, failure, payload);
            file.Flush(flushToDisk: true);
        }
        File.Move(beside, path);
        Disk.SyncFolder(Folder);
        _failures[failure.Id] = failure;
    }

    /// <summary>The record as it is on disk; null once it is gone.</summary>
    public byte[]? RecordOf(Failure failure)
    {
        try
        {
            return File.ReadAllBytes(PathOf(failure));
        }
        catch (FileNotFoundException)
        {
            _failures.TryRemove(failure.Id, out _);
            return null;
        }
    }

    /// <summary>The event as the function was given it; null once it is gone.</summary>
    public byte[]? PayloadOf(Failure failure)
    {
        if (RecordOf(failure) is not { } record) return null;
        using var json = JsonDocument.Parse(record);
        return JsonMarshal.GetRawUtf8Value(json.RootElement.GetProperty("requestPayload"u8)).ToArray();
    }

    /// <summary>Takes out an event that was handled after all.</summary>
    public void Remove(Failure failure)
    {
        File.Delete(PathOf(failure));
        _failures.TryRemove(failure.Id, out _);
    }

    private string PathOf(Failure failure) => Path.Combine(Folder, failure.Id + ".json");

    private void Write(Utf8JsonWriter json, Failure failure, byte[] payload)
    {
        json.WriteStartObject();
        json.WriteString("version"u8, "1.0"u8);
        json.WriteString("timestamp"u8, failure.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        json.WriteStartObject("requestContext"u8);
        json.WriteString("requestId"u8, failure.Id);
        json.WriteString("functionArn"u8, $"arn:aws:lambda:{_region}:000000000000:function:{failure.Function}:$LATEST");
        json.WriteString("condition"u8, "RetriesExhausted"u8);
        json.WriteNumber("approximateInvokeCount"u8, failure.Attempts);
        json.WriteEndObject();
        json.WritePropertyName("requestPayload"u8);
        json.WriteRawValue(payload);
        json.WriteStartObject("responseContext"u8);
        json.WriteNumber("statusCode"u8, 200);
        json.WriteString("functionError"u8, "Unhandled"u8);
        json.WriteEndObject();
        json.WriteStartObject("responsePayload"u8);
        json.WriteString("errorMessage"u8, failure.Error);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static Failure Read(string id, JsonElement json)
    {
        var context = json.GetProperty("requestContext"u8);
        return new(
            id, context.GetProperty("functionArn"u8).GetString()!.Split(':')[^2], json.GetProperty("timestamp"u8).GetDateTimeOffset(),
            context.GetProperty("approximateInvokeCount"u8).GetInt32(), json.GetProperty("responsePayload"u8).GetProperty("errorMessage"u8).GetString() ?? "");
    }
}
