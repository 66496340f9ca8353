namespace Pipeline.LambdaHost.Events;

/// <summary>One entry of an S3 notification's <c>Records</c>, structure version 2.</summary>
internal static class S3Record
{
    private const string NamePrefix = "s3:";

    public static void Read(EventElement record, EventElement s3, BatchBuilder batch, string? messageId)
    {
        CheckVersion(record["eventVersion"]);
        var name = record["eventName"].Text();
        if (name.StartsWith(NamePrefix, StringComparison.Ordinal)) name = name[NamePrefix.Length..];
        if (EventNames.KindOf(name) is not { } kind)
        {
            batch.Ignore(record.Path, "an event type that S3 has added since");
            return;
        }

        if (!s3.IsObject) throw s3.Expected("an object");
        var item = s3["object"];
        batch.Add(new ObjectEvent
        {
            EventName = name,
            Kind = kind,
            Bucket = NotEmpty(s3["bucket"]["name"]),
            Key = KeyOf(item["key"]),
            VersionId = item["versionId"].NonEmptyText(),
            Sequencer = item["sequencer"].NonEmptyText(),
            Size = item["size"].OptionalSize(),
            ETag = item["eTag"].NonEmptyText(),
            Region = record["awsRegion"].NonEmptyText(),
            EventTime = record["eventTime"].OptionalTime(),
            SourceMessageId = messageId,
        });
    }

    // "Compare the major version for equality and the minor for at least": a new major may mean other things by the same names.
    private static void CheckVersion(EventElement version)
    {
        if (version.OptionalText() is not { } text) return;
        if (text != "2" && !text.StartsWith("2.", StringComparison.Ordinal))
            throw new MalformedEventException(version.Path, "is not of major version 2, the only one that S3 documents");
    }

    private static string KeyOf(EventElement key) =>
        ObjectKeyEncoding.TryDecode(NotEmpty(key), out var decoded)
            ? decoded : throw new MalformedEventException(key.Path, "is not form-encoded UTF-8");

    public static string NotEmpty(EventElement element) =>
        element.Text() is { Length: > 0 } text ? text : throw new MalformedEventException(element.Path, "is empty");
}
