namespace Pipeline.Tables.Rendering.CloudFormation;

/// <summary>What the events of new items say, and where they go.</summary>
public sealed record EventPipeSettings
{
    /// <summary>The event's <c>detail-type</c>.</summary>
    public string DetailType { get; init; } = "DocumentIndexed";

    /// <summary>The event's <c>source</c>.</summary>
    public string Source { get; init; } = "docmeta";

    /// <summary>The name of the bus, in each region its own.</summary>
    public string Bus { get; init; } = "default";

    /// <summary>The text attribute that says which region made an item. Items without it make no events.</summary>
    public string Origin { get; init; } = "processedIn";

    /// <summary>
    /// Further text attributes that the event carries; items that lack one make no events. The pipeline's notes have an origin, but
    /// no language.
    /// </summary>
    public IReadOnlyList<string> Attributes { get; init; } = ["language"];
}
