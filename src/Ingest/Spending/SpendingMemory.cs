using System.Runtime.InteropServices;
using Pipeline.Catalog.Identity;

namespace Pipeline.Ingest.Spending;

/// <summary>
/// What one execution environment remembers of the hour: deliveries of each version, and what is left of the part of the budget that
/// it took. It costs no call; what another environment saw it does not know.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class SpendingMemory
{
    /// <summary>Versions that are remembered: some two megabytes.</summary>
    private const int MostVersions = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(ObjectKey Key, string VersionId), int> _deliveries = [];
    private DateTimeOffset _hour;
    private long _events;
    private long _versions;
    private long _left;
    private bool _spent;

    /// <summary>Counts a delivery.</summary>
    /// <returns>The deliveries of that version in this hour, all events and all versions.</returns>
    internal (int Deliveries, long Events, long Versions) Deliver(DateTimeOffset hour, ObjectKey key, string versionId)
    {
        lock (_lock)
        {
            Turn(hour);
            _events++;
            if (!_deliveries.ContainsKey((key, versionId)))
            {
                _versions++;
                if (_deliveries.Count >= MostVersions) return (1, _events, _versions);
            }
            return (++CollectionsMarshal.GetValueRefOrAddDefault(_deliveries, (key, versionId), out _), _events, _versions);
        }
    }

    /// <summary>Takes an extraction of what is left.</summary>
    /// <returns>Whether it was taken; null where nothing is left of a part, and the region may have another.</returns>
    internal bool? TrySpend(DateTimeOffset hour)
    {
        lock (_lock)
        {
            Turn(hour);
            if (_left == 0) return _spent ? false : null;
            _left--;
            return true;
        }
    }

    /// <summary>Adds to what is left of an hour, unless that is over.</summary>
    internal void Add(DateTimeOffset hour, long extractions)
    {
        lock (_lock)
        {
            if (_hour == hour) _left += extractions;
        }
    }

    /// <summary>Remembers that the region's budget of an hour is used up.</summary>
    internal void SetSpent(DateTimeOffset hour)
    {
        lock (_lock)
        {
            if (_hour == hour) _spent = true;
        }
    }

    private void Turn(DateTimeOffset hour)
    {
        if (_hour == hour) return;
        (_hour, _events, _versions, _left, _spent) = (hour, 0, 0, 0, false);
        _deliveries.Clear();
    }
}
