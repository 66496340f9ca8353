using Pipeline.RegionLab.Chance;

namespace Pipeline.RegionLab.Events;

/// <summary>The queue behind a region's failure destination, and its redrive. It outlives an outage of its region.</summary>
public sealed class FailureQueue
{
    /// <summary>How long SQS keeps a message at most (SQS Developer Guide, quotas); what is older is lost.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(14);

    private readonly World _world;
    private readonly LabRegion _region;
    private readonly List<FailedEvent> _messages = [];
    private long _added;

    internal FailureQueue(World world, LabRegion region) => (_world, _region) = (world, region);

    /// <summary>What waits to be redriven.</summary>
    public IReadOnlyList<FailedEvent> Messages => _messages;

    internal void Add(string what, byte[] payload, string condition, int attempts)
    {
        _messages.Add(new(++_added, what, payload, condition, attempts, _world.Time.GetUtcNow()));
        if (_world.Trace is not null) _world.Say($"{_region} failure queue takes {what}: {condition}");
    }

    /// <summary>
    /// Invokes Ingest with every message, in one of the envelopes that such messages travel in, and deletes those that
    /// succeed: after they did, so that a redrive that ends in between repeats work and loses none.
    /// </summary>
    public void Redrive()
    {
        _world.Lost += _messages.RemoveAll(message => _world.Time.GetUtcNow() - message.At > Retention);
        foreach (var message in _messages.ToList())
        {
            var dice = _world.Dice.For("redrive").For(_region.Name).For(message.Id).For(message.Redrives++);
            _region.Invoke($"Ingest redriven {message.What}", functions => functions.Ingest,
                FailureEnvelope.Write(_region.Name, message, dice), dice, end =>
            {
                if (!end.Succeeded || FailureEnvelope.NamesFailures(end.Answer!)) message.LastError = end.Error;
                else if (!_world.Faults.Strikes(FaultKind.RedriveForgotten, dice, $"{message.What} in {_region}"))
                    _messages.Remove(message);
            });
        }
    }
}
