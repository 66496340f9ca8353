using Pipeline.Catalog.Stores;
using Pipeline.LambdaHost.Runtime;
using Pipeline.RegionLab.Buckets;
using Pipeline.RegionLab.Chance;
using Pipeline.RegionLab.Events;
using Pipeline.RegionLab.Functions;
using Pipeline.RegionLab.Services;
using Pipeline.RegionLab.Time;

namespace Pipeline.RegionLab;

/// <summary>One region: its bucket, its replica of the table, its functions and their queues.</summary>
public sealed class LabRegion
{
    /// <summary>Steps of an invocation among which a crash picks one; a short invocation may be over before.</summary>
    private const int CrashSteps = 24;

    private readonly World _world;
    private readonly BucketObjectReader _objects;
    private readonly LabBucketVersions _versions;
    private readonly List<FunctionProcess> _running = [];
    private long _invocations;

    internal LabRegion(World world, string name, TimeSpan skew)
    {
        _world = world;
        Name = name;
        Clock = new RegionClock(world.Time, skew);
        Bucket = new($"documents-{name}", name, world.Options.Versioning, new MemoryVersionIndex(world.Options.ReplicaOrder));
        Table = new(name, Clock) { MostRowsPerRead = world.Options.RowsPerRead };
        (_objects, _versions) = (new(Bucket), new(Bucket));
        Failures = new(world, this);
        Invocations = new(world, this);
    }

    /// <summary>The region's name.</summary>
    public string Name { get; }

    /// <summary>Whether it stands.</summary>
    public bool IsUp { get; private set; } = true;

    /// <summary>Its clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Its bucket.</summary>
    public Bucket Bucket { get; }

    /// <summary>Its replica of the table.</summary>
    public ReplicaTable Table { get; }

    /// <summary>What its functions did.</summary>
    public RegionMeter Meter { get; } = new();

    /// <summary>Events that Ingest failed for good.</summary>
    public FailureQueue Failures { get; }

    /// <summary>Lambda's queue of asynchronous invocations of Ingest.</summary>
    internal AsyncQueue Invocations { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal void Invoke(string what, Func<RegionFunctions, LambdaHandler> which, byte[] payload, Dice dice, Action<FunctionEnd> ended)
    {
        FunctionProcess? process = null;
        var id = $"{Name}-{++_invocations}";
        if (_world.Trace is not null) _world.Say($"{id} starts: {what}");
        int? crashAt = _world.Faults.Threatens(FaultKind.Crash, dice) ? 1 + dice.For("crash step").Below(CrashSteps) : null;
        process = FunctionProcess.Start(
            _world.Time, _world.Options.FunctionTimeout, crashAt,
            () => _world.Faults.Note(FaultKind.Crash, dice, $"{id} at its step {crashAt}"),
            running => CallAsync(which, payload, dice, id, running),
            end =>
            {
                _running.Remove(process!);
                if (_world.Trace is not null)
                    _world.Say($"{id} {(end.Succeeded ? "done" : end.Error is { } error ? $"failed: {error.Message}" : "died")}");
                ended(end);
            });
        _running.Add(process);
    }

    internal void GoDown()
    {
        IsUp = false;
        foreach (var process in _running.ToList()) process.Kill();
    }

    internal void ComeUp() => IsUp = true;

    private async Task<byte[]> CallAsync(Func<RegionFunctions, LambdaHandler> which, byte[] payload, Dice dice, string id,
        FunctionProcess process)
    {
        var wire = new Wire(process, dice, _world.Options.CallLatency, _world.Faults);
        var services = new RegionServices(this, new RemoteObjectReader(_objects, wire, Meter),
            new RemoteBucketVersions(_versions, wire, Meter), new RemoteStore(Table, wire, Meter));
        var context = new InvocationContext
        {
            RequestId = id,
            Deadline = Clock.GetUtcNow() + _world.Options.FunctionTimeout,
            Clock = Clock,
        };
        using var input = new MemoryStream(payload, 0, payload.Length, writable: false, publiclyVisible: true);
        using var answer = await which(_world.Compose(services))(input, context, CancellationToken.None);
        using var copy = new MemoryStream();
        answer.CopyTo(copy);
        return copy.ToArray();
    }
}
