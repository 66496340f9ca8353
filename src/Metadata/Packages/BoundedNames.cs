using System.Xml;

namespace Pipeline.Metadata.Packages;

/// <summary>
/// The names an XML reader has met, which it keeps for as long as it lives: a document of nothing but new names would
/// fill memory. One look-up a name, where the framework's table needs two to see whether a name is new.
/// </summary>
internal sealed class BoundedNames : XmlNameTable
{
    // All of Office Open XML has some 6,000; data in XML some hundred more.
    private const int MaxNames = 50_000;

    // A chain holds one name on average; with so many in one, names are made to collide.
    private const int MaxChain = 100;

    private const int FirstBuckets = 256;

    private Entry?[] _buckets = new Entry?[FirstBuckets];
    private int _count;

    /// <exception cref="InvalidDataException">The document has more names than any that is real.</exception>
    public override string Add(char[] array, int offset, int length) => Add(array.AsSpan(offset, length), null);

    /// <inheritdoc cref="Add(char[], int, int)"/>
    public override string Add(string array) => Add(array, array);

    public override string? Get(char[] array, int offset, int length) =>
        Find(array.AsSpan(offset, length), Hash(array.AsSpan(offset, length)), out _);

    public override string? Get(string array) => Find(array, Hash(array), out _);

    private string Add(ReadOnlySpan<char> name, string? text)
    {
        if (name.IsEmpty) return "";
        var hash = Hash(name);
        if (Find(name, hash, out var chain) is { } known) return known;
        if (_count == MaxNames || chain >= MaxChain) throw new InvalidDataException("XML: too many different names");
        if (_count == _buckets.Length) Grow();
        ref var bucket = ref _buckets[hash & (_buckets.Length - 1)];
        bucket = new(text ?? name.ToString(), hash, bucket);
        _count++;
        return bucket.Name;
    }

    private string? Find(ReadOnlySpan<char> name, int hash, out int chain)
    {
        chain = 0;
        if (name.IsEmpty) return "";
        for (var entry = _buckets[hash & (_buckets.Length - 1)]; entry is not null; entry = entry.Next, chain++)
        {
            if (entry.Hash == hash && name.SequenceEqual(entry.Name)) return entry.Name;
        }
        return null;
    }

    private void Grow()
    {
        var larger = new Entry?[2 * _buckets.Length];
        foreach (var first in _buckets)
        {
            for (var entry = first; entry is not null;)
            {
                var next = entry.Next;
                ref var bucket = ref larger[entry.Hash & (larger.Length - 1)];
                entry.Next = bucket;
                bucket = entry;
                entry = next;
            }
        }
        _buckets = larger;
    }

    private static int Hash(ReadOnlySpan<char> name)
    {
        var hash = name.Length;
        foreach (var letter in name) hash = (hash * 31) + letter;
        return hash ^ (hash >>> 15);
    }

    private sealed class Entry(string name, int hash, Entry? next)
    {
        public readonly string Name = name;
        public readonly int Hash = hash;
        public Entry? Next = next;
    }
}
