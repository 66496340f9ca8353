using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Pipeline.LambdaHost.Events;

/// <summary>
/// Writes the notification that S3 sends to a function, so that a simulated bucket invokes the functions with the very JSON
/// that a real one does.
/// </summary>
/// <remarks>S3 User Guide, "Event message structure".</remarks>
public static class S3EventWriter
{
    /// <summary>Writes a notification with one record for each event.</summary>
    public static byte[] Write(params ReadOnlySpan<ObjectEvent> events)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("Records"u8);
            foreach (var change in events) WriteRecord(json, change);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteRecord(Utf8JsonWriter json, ObjectEvent change)
    {
        json.WriteStartObject();
        json.WriteString("eventVersion"u8, VersionOf(change.EventName));
        json.WriteString("eventSource"u8, "aws:s3"u8);
        if (change.Region is not null) json.WriteString("awsRegion"u8, change.Region);
        if (change.EventTime is { } time)
            json.WriteString("eventTime"u8, time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        json.WriteString("eventName"u8, change.EventName);
        WriteCaller(json);
        WriteS3(json, change);
        json.WriteEndObject();
    }

    // Members that S3 always sends and no reader here needs, with S3's own placeholders for "not known".
    private static void WriteCaller(Utf8JsonWriter json)
    {
        json.WriteStartObject("userIdentity"u8);
        json.WriteString("principalId"u8, "s3.amazonaws.com"u8);
        json.WriteEndObject();
        json.WriteStartObject("requestParameters"u8);
        json.WriteString("sourceIPAddress"u8, "s3.amazonaws.com"u8);
        json.WriteEndObject();
        json.WriteStartObject("responseElements"u8);
        json.WriteEndObject();
    }

    private static void WriteS3(Utf8JsonWriter json, ObjectEvent change)
    {
        json.WriteStartObject("s3"u8);
        json.WriteString("s3SchemaVersion"u8, "1.0"u8);
        json.WriteString("configurationId"u8, "ingest"u8);
        json.WriteStartObject("bucket"u8);
        json.WriteString("name"u8, change.Bucket);
        json.WriteStartObject("ownerIdentity"u8);
        json.WriteString("principalId"u8, "s3.amazonaws.com"u8);
        json.WriteEndObject();
        json.WriteString("arn"u8, "arn:aws:s3:::" + change.Bucket);
        json.WriteEndObject();
        json.WriteStartObject("object"u8);
        json.WriteString("key"u8, ObjectKeyEncoding.Encode(change.Key));
        if (change.Size is { } size) json.WriteNumber("size"u8, size);
        if (change.ETag is not null) json.WriteString("eTag"u8, change.ETag);
        if (change.VersionId is not null) json.WriteString("versionId"u8, change.VersionId);
        if (change.Sequencer is not null) json.WriteString("sequencer"u8, change.Sequencer);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string VersionOf(string eventName) => eventName.Split(':')[0] switch
    {
        "Replication" => "2.2",
        "LifecycleExpiration" or "LifecycleTransition" or "IntelligentTiering" or "ObjectAcl" or "ObjectTagging" => "2.3",
        _ => "2.1",
    };
}
