using System.Collections.Concurrent;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;

namespace Pipeline.Cli.Items;

/// <summary>Counts and sizes of a table's items, for advice.</summary>
internal sealed class TableMeasure
{
    private readonly ConcurrentDictionary<string, long> _languages = new(StringComparer.Ordinal);
    private long _items;
    private long _bytes;
    private long _expiring;
    private long _superseded;
    private long _kilobytes;

    public long Items => _items;

    public long Bytes => _bytes;

    /// <summary>Items with a time to live.</summary>
    public long Expiring => _expiring;

    /// <summary>Items that are no longer their document's current version.</summary>
    public long Superseded => _superseded;

    /// <summary>Write units of writing each item once.</summary>
    public long WriteUnits => _kilobytes;

    public IReadOnlyDictionary<string, long> Languages =>
        _languages.OrderByDescending(pair => pair.Value).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    public void Add(Dictionary<string, AttributeValue> attributes)
    {
        var item = ItemAttributes.Read(attributes);
        var size = ItemSize.Of(item);
        Interlocked.Increment(ref _items);
        Interlocked.Add(ref _bytes, size);
        Interlocked.Add(ref _kilobytes, (size + 1023) / 1024);
        if (item.ExpiresAt is not null) Interlocked.Increment(ref _expiring);
        if (item.Language is { } language) _languages.AddOrUpdate(language, 1, (_, count) => count + 1);
        else Interlocked.Increment(ref _superseded);
    }
}
