namespace Pipeline.LambdaHost.Events;

/// <summary>An S3 event as EventBridge delivers it: one object, its key not encoded.</summary>
internal static class EventBridgeRecord
{
    public static void Read(EventElement root, string type, EventElement detail, BatchBuilder batch, string? messageId)
    {
        if (NameOf(type, detail) is not { } name)
        {
            batch.Ignore(root.Path, "an event type that S3 has added since");
            return;
        }

        if (!detail.IsObject) throw detail.Expected("an object");
        var item = detail["object"];
        batch.Add(new ObjectEvent
        {
            EventName = name,
            Kind = EventNames.KindOf(name) ?? ObjectEventKind.Other,
            Bucket = S3Record.NotEmpty(detail["bucket"]["name"]),
            Key = S3Record.NotEmpty(item["key"]),
            VersionId = item["version-id"].NonEmptyText(),
            Sequencer = item["sequencer"].NonEmptyText(),
            Size = item["size"].OptionalSize(),
            ETag = item["etag"].NonEmptyText(),
            Region = root["region"].NonEmptyText(),
            EventTime = root["time"].OptionalTime(),
            SourceMessageId = messageId,
        });
    }

    private static string? NameOf(string type, EventElement detail) => type switch
    {
        "Object Created" => "ObjectCreated:" + detail["reason"].Hint() switch
        {
            "CopyObject" => "Copy",
            "POST Object" => "Post",
            "CompleteMultipartUpload" => "CompleteMultipartUpload",
            _ => "Put",
        },
        "Object Deleted" =>
            (detail["reason"].Hint() == "Lifecycle Expiration" ? "LifecycleExpiration:" : "ObjectRemoved:")
            + (detail["deletion-type"].Hint() == "Delete Marker Created" ? "DeleteMarkerCreated" : "Delete"),
        "Object Restore Initiated" => "ObjectRestore:Post",
        "Object Restore Completed" => "ObjectRestore:Completed",
        "Object Restore Expired" => "ObjectRestore:Delete",
        "Object Storage Class Changed" => "LifecycleTransition",
        "Object Access Tier Changed" => "IntelligentTiering",
        "Object ACL Updated" => "ObjectAcl:Put",
        "Object Tags Added" => "ObjectTagging:Put",
        "Object Tags Deleted" => "ObjectTagging:Delete",
        _ => null,
    };
}
