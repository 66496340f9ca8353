using System.Text;

namespace Pipeline.LambdaHost.Events;

/// <summary>
/// Reads the object events out of every envelope that they travel in: S3 notifications, EventBridge events, either of them
/// in an SQS or SNS message (or an SNS message in an SQS message), and the record that Lambda sends to a failure destination.
/// </summary>
/// <remarks>Unknown members are passed over, as AWS asks. Written by hand: generated parsing costs a cold start twice as much.</remarks>
public static class S3EventReader
{
    /// <summary>
    /// How deep envelopes may lie in each other. The deepest that AWS makes is a failed invocation's record, in SNS, in SQS,
    /// about a queue's batch.
    /// </summary>
    private const int DeepestNesting = 6;

    /// <summary>Reads an event from a stream, to its end.</summary>
    /// <exception cref="MalformedEventException">The event is not what its envelope promises.</exception>
    public static EventBatch Parse(Stream json)
    {
        if (json is MemoryStream memory && memory.TryGetBuffer(out var buffer)) return Parse(buffer.AsMemory((int)memory.Position));
        using var copy = new MemoryStream();
        json.CopyTo(copy);
        return Parse(copy.GetBuffer().AsMemory(0, (int)copy.Length));
    }

    /// <summary>Reads an event from its UTF-8 JSON.</summary>
    /// <exception cref="MalformedEventException">The event is not what its envelope promises.</exception>
    public static EventBatch Parse(ReadOnlyMemory<byte> json)
    {
        var batch = new BatchBuilder();
        ReadDocument(json, "$", batch, null, 0);
        return batch.Build();
    }

    private static void ReadDocument(ReadOnlyMemory<byte> json, string path, BatchBuilder batch, string? messageId, int depth)
    {
        using var document = EventElement.Open(json, path);
        ReadEnvelope(new EventElement(document.RootElement, path), batch, messageId, depth);
    }

    private static void ReadEnvelope(EventElement root, BatchBuilder batch, string? messageId, int depth)
    {
        if (depth > DeepestNesting) throw new MalformedEventException(root.Path, $"is an envelope more than {DeepestNesting} deep");
        if (!root.IsObject) throw root.Expected("an object");

        if (root["Records"] is { Exists: true } records) ReadRecords(records, batch, messageId, depth);
        else if (root["requestPayload"] is { Exists: true } payload) ReadEnvelope(payload, batch, messageId, depth + 1);
        else if (root["detail-type"].Hint() is { } type) ReadEventBridge(root, type, batch, messageId, depth);
        else if (root["Type"].Hint() == "Notification" && root["Message"].Hint() is not null)
            ReadWrapped(root["Message"], batch, messageId, depth);
        else if (root["Event"].Hint() is { } test && test.EndsWith("TestEvent", StringComparison.Ordinal))
            batch.Ignore(root.Path, "S3's test event, sent when notifications are set up");
        else throw new MalformedEventException(root.Path,
            "is none of the known envelopes: it has no Records, detail-type, requestPayload or Message");
    }

    private static void ReadRecords(EventElement records, BatchBuilder batch, string? messageId, int depth)
    {
        foreach (var record in records.Items())
        {
            if (!record.IsObject) throw record.Expected("an object");
            if (record["s3"] is { Exists: true } s3) S3Record.Read(record, s3, batch, messageId);
            else if (record["eventSource"].Hint() == "aws:sqs") ReadMessage(record, batch, messageId, depth);
            else if (record["EventSource"].Hint() == "aws:sns") ReadWrapped(record["Sns"]["Message"], batch, messageId, depth);
            else if (record["eventSource"].Hint() is { } source && !source.EndsWith(":s3", StringComparison.Ordinal))
                batch.Ignore(record.Path, "a record of another service");
            else throw new MalformedEventException(record.Path + ".s3", "is missing");
        }
    }

    // A message of an inner queue has no receipt in this invocation: the outermost id is the one that can be retried.
    private static void ReadMessage(EventElement record, BatchBuilder batch, string? outerId, int depth)
    {
        var messageId = outerId ?? record["messageId"].Text();
        if (depth == 0) batch.FromQueue = true;
        if (depth > 0 || outerId is not null)
        {
            ReadWrapped(record["body"], batch, outerId, depth);
            return;
        }

        var message = new BatchBuilder();
        try
        {
            ReadWrapped(record["body"], message, messageId, depth);
        }
        catch (MalformedEventException problem)
        {
            batch.Malformed.Add(new MalformedMessage(messageId, problem));
            return;
        }

        batch.Add(message);
    }

    private static void ReadWrapped(EventElement text, BatchBuilder batch, string? messageId, int depth) =>
        ReadDocument(Encoding.UTF8.GetBytes(text.Text()), text.Path, batch, messageId, depth + 1);

    private static void ReadEventBridge(EventElement root, string type, BatchBuilder batch, string? messageId, int depth)
    {
        var detail = root["detail"];
        if (detail["requestPayload"] is { Exists: true } payload) ReadEnvelope(payload, batch, messageId, depth + 1);
        else if (root["source"].Hint() != "aws.s3") batch.Ignore(root.Path, "an EventBridge event of another source");
        else EventBridgeRecord.Read(root, type, detail, batch, messageId);
    }
}
