using Amazon.Lambda.S3Events;

namespace Pipeline.LambdaHost.Events;

/// <summary>
/// AWS's typed notification as the JSON that the functions read, so that a method with an <c>S3Event</c> parameter can stand
/// before the same handler. Compiled only with <c>-p:UseAmazonLambda=true</c>.
/// </summary>
public static class AmazonS3Notification
{
    /// <summary>Writes the notification.</summary>
    /// <exception cref="MalformedEventException">A key is not form-encoded UTF-8.</exception>
    public static Stream ToStream(S3Event notification)
    {
        ArgumentNullException.ThrowIfNull(notification);
        return new MemoryStream(S3EventWriter.Write([.. (notification.Records ?? []).Select(Read)]));
    }

    private static ObjectEvent Read(S3Event.S3EventNotificationRecord record, int index)
    {
        var item = record.S3.Object;
        return new()
        {
            EventName = record.EventName,
            Kind = EventNames.KindOf(record.EventName) ?? ObjectEventKind.Other,
            Bucket = record.S3.Bucket.Name,
            Key = ObjectKeyEncoding.TryDecode(item.Key, out var key)
                ? key : throw new MalformedEventException($"Records[{index}].s3.object.key", "is not form-encoded UTF-8"),
            VersionId = NonEmpty(item.VersionId),
            Sequencer = NonEmpty(item.Sequencer),
            Size = item.Size,
            ETag = NonEmpty(item.ETag),
            Region = NonEmpty(record.AwsRegion),
            EventTime = new DateTimeOffset(DateTime.SpecifyKind(record.EventTime, DateTimeKind.Utc)),
        };
    }

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
