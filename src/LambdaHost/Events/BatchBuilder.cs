namespace Pipeline.LambdaHost.Events;

/// <summary>Collects what an envelope holds.</summary>
internal sealed class BatchBuilder
{
    private readonly List<ObjectEvent> events = [];
    private readonly List<IgnoredRecord> ignored = [];

    public List<MalformedMessage> Malformed { get; } = [];

    public bool FromQueue { get; set; }

    public void Add(ObjectEvent change) => events.Add(change);

    public void Add(BatchBuilder other)
    {
        events.AddRange(other.events);
        ignored.AddRange(other.ignored);
    }

    public void Ignore(string path, string reason) => ignored.Add(new IgnoredRecord(path, reason));

    public EventBatch Build() => new() { Events = events, Ignored = ignored, Malformed = Malformed, FromQueue = FromQueue };
}
