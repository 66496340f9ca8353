namespace Pipeline.Local.Lab;

/// <summary>The members of <c>/lab</c>'s documents that a request can set.</summary>
internal static class LabFields
{
    public const string Throttled = "throttled";

    public const string Failing = "failing";

    public const string ObjectLag = "objectReplicationLagSeconds";

    public const string ItemLag = "itemReplicationLagSeconds";

    public const string DuplicateEvents = "duplicateEvents";

    public const string EventDelay = "eventDelaySeconds";

    public const string EventsLost = "eventsLost";

    public const string Poison = "poison";

    public const string Prefix = "prefix";
}
