using System.Runtime.InteropServices;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Objects;

namespace Pipeline.RegionLab.Services;

/// <summary>Counts what a region's functions had its services do.</summary>
public sealed class RegionMeter
{
    private readonly Dictionary<(ObjectKey Key, string VersionId), int> _extractions = [];
    private readonly Dictionary<ItemKey, int> _puts = [];

    /// <summary>Reads of a document's rows.</summary>
    public long HistoryReads { get; internal set; }

    /// <summary>Questions which versions the bucket holds, and in which order.</summary>
    public long BucketQuestions { get; internal set; }

    /// <summary>GetObject requests, whatever they answered.</summary>
    public long ObjectReads { get; internal set; }

    /// <summary>How often the bytes of each object version were read for extraction.</summary>
    public IReadOnlyDictionary<(ObjectKey Key, string VersionId), int> Extractions => _extractions;

    /// <summary>How often each item was put with effect; settling and deletions apart.</summary>
    public IReadOnlyDictionary<ItemKey, int> Puts => _puts;

    internal void CountExtraction(ObjectAddress address) =>
        CollectionsMarshal.GetValueRefOrAddDefault(_extractions, (address.Key, address.VersionId), out _)++;

    internal void CountPut(ItemKey key) => CollectionsMarshal.GetValueRefOrAddDefault(_puts, key, out _)++;
}
