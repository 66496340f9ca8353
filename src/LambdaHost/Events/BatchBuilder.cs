namespace Pipeline.LambdaHost.Events;

/// <summary>Collects what an envelope holds.</summary>
internal sealed class BatchBuilder
{
    private readonly List<ObjectEvent> _events = [];
    private readonly List<IgnoredRecord> _ignored = [];

    public List<MalformedMessage> Malformed { get; } = [];

    public bool FromQueue { get; set; }

    public void Add(ObjectEvent change) => _events.Add(change);

    public void Add(BatchBuilder other)
    {
        _events.AddRange(other._events);
        _ignored.AddRange(other._ignored);
    }

    public void Ignore(string path, string reason) => _ignored.Add(new IgnoredRecord(path, reason));

    public EventBatch Build() => new() { Events = _events, Ignored = _ignored, Malformed = Malformed, FromQueue = FromQueue };
}
