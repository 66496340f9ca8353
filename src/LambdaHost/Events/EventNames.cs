namespace Pipeline.LambdaHost.Events;

/// <summary>S3's event names and what they mean for a document.</summary>
/// <remarks>S3 User Guide, "Supported event types for SQS, SNS, and Lambda".</remarks>
internal static class EventNames
{
    private static readonly string[] ChangeNoDocument =
    [
        "Replication:", "ObjectRestore:", "ObjectTagging:", "ObjectAcl:", "LifecycleTransition", "IntelligentTiering",
        "ReducedRedundancyLostObject", "ObjectAnnotation:",
    ];

    /// <summary>The kind of an event, its name without <c>s3:</c>; nothing for a name that S3 User Guide does not list.</summary>
    public static ObjectEventKind? KindOf(string eventName)
    {
        if (eventName.StartsWith("ObjectCreated:", StringComparison.Ordinal) || eventName == "ObjectRestore:Completed")
            return ObjectEventKind.Created;
        if (eventName is "ObjectRemoved:DeleteMarkerCreated" or "LifecycleExpiration:DeleteMarkerCreated")
            return ObjectEventKind.DeleteMarkerCreated;
        if (eventName is "ObjectRemoved:Delete" or "LifecycleExpiration:Delete") return ObjectEventKind.Removed;
        foreach (var prefix in ChangeNoDocument)
        {
            if (eventName.StartsWith(prefix, StringComparison.Ordinal)) return ObjectEventKind.Other;
        }

        return null;
    }
}
