using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.RegionLab.Chance;
using Pipeline.RegionLab.Functions;

namespace Pipeline.RegionLab.Streams;

/// <summary>
/// A replica's stream and its delivery to Changes (DynamoDB Developer Guide, change data capture; Lambda Developer Guide,
/// DynamoDB streams): every write to the replica, replicated ones too; in order for each item; at least once; a batch that
/// fails is delivered again until it succeeds or is given up, and its shard waits for it.
/// </summary>
internal sealed class TableStream
{
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(1);

    private readonly World _world;
    private readonly LabRegion _region;
    private readonly Dictionary<ItemKey, DocumentItem> _images = [];
    private readonly List<StreamRecord>[] _shards;
    private readonly bool[] _busy;
    private long _records;
    private long _batches;

    public TableStream(World world, LabRegion region)
    {
        (_world, _region) = (world, region);
        _shards = [.. Enumerable.Range(0, world.Options.StreamShards).Select(_ => new List<StreamRecord>())];
        _busy = new bool[_shards.Length];
        region.Table.Changed += OnChanged;
    }

    private void OnChanged(ReplicaChange change)
    {
        var before = _images.GetValueOrDefault(change.Key);
        if (change.Item is null) _images.Remove(change.Key);
        else _images[change.Key] = change.Item;
        // Deleting what was not there makes no record.
        if (before is null && change.Item is null) return;
        var shard = (int)(_world.Dice.For("shard").For(change.Key.DocumentId.Value).State % (ulong)_shards.Length);
        _shards[shard].Add(new(++_records, _region.Clock.GetUtcNow(), change.Key, before, change.Item));
        Wake(shard);
    }

    private static string NameOf(StreamRecord record)
    {
        var name = record.Key.ProcessingDate.IsVersion ? (record.After ?? record.Before)?.VersionId : record.Key.ProcessingDate.Value;
        var what = record switch
        {
            { After: null } => "gone",
            { After.Language: { } language } => $"listed in {language}",
            { Before: null } => "put",
            _ => "changed",
        };
        return $"{name} {what}";
    }

    private void Wake(int shard)
    {
        if (_busy[shard] || _shards[shard].Count == 0) return;
        _busy[shard] = true;
        var dice = _world.Dice.For("batch").For(_region.Name).For(shard).For(++_batches);
        _world.Time.Schedule(_world.Options.StreamDelay.Draw(dice), () =>
        {
            var batch = _shards[shard].ToList();
            _shards[shard].Clear();
            Deliver(shard, batch, dice, FirstBackoff, 1);
        });
    }

    private void Deliver(int shard, List<StreamRecord> batch, Dice dice, TimeSpan backoff, int attempt) =>
        _world.Gate.Pass(() => _region.IsUp, () =>
        _region.Invoke(_world.Trace is null ? "" : $"Changes of {string.Join(", ", batch.Select(NameOf))}", functions => functions.Changes,
            StreamEventWriter.Write(_region.Name, batch, $"shard-{shard}"), dice, end => Ended(shard, batch, dice, backoff, attempt, end)));

    private void Ended(int shard, List<StreamRecord> batch, Dice dice, TimeSpan backoff, int attempt, FunctionEnd end)
    {
        var left = end.Succeeded ? StreamEventWriter.Undone(batch, end.Answer!) : batch;
        if (left.Count > 0 && attempt >= _world.Options.StreamAttempts && _world.Faults.Active)
        {
            _world.Say($"{_region} gives up {left.Count} records of its stream");
            _world.Lost += left.Count;
            _busy[shard] = false;
            Wake(shard);
        }
        else if (left.Count > 0)
        {
            var longer = backoff * 2 < LongestBackoff ? backoff * 2 : LongestBackoff;
            _world.Time.Schedule(backoff, () => Deliver(shard, left, dice.For("retry"), longer, attempt + 1));
        }
        else if (_world.Faults.Strikes(FaultKind.StreamCopied, dice, $"{batch.Count} records in {_region}"))
        {
            Deliver(shard, batch, dice.For("again"), FirstBackoff, 1);
        }
        else
        {
            _busy[shard] = false;
            Wake(shard);
        }
    }
}
