using System.Text;

namespace Pipeline.Metadata.Formats.Pdf.Syntax;

/// <summary>Gives equal names and keywords of one file the same string, so that a name met a thousand times is allocated once.</summary>
internal sealed class NameTable
{
    /// <summary>Names beyond are still read, but not remembered: a hostile file must not grow the table for ever.</summary>
    private const int MaxNames = 16_384;

    /// <summary>ISO 32000-1, annex C gives names 127 bytes; writers exceed that a little.</summary>
    private const int MaxRememberedLength = 128;

    private int[] _buckets = new int[256];
    private Entry[] _entries = new Entry[64];
    private int _count;

    private record struct Entry(string Text, uint Hash, int Next);

    /// <summary>The string for <paramref name="bytes"/>, each byte one character.</summary>
    public string Get(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxRememberedLength) return Encoding.Latin1.GetString(bytes);
        var hash = 2166136261u;
        foreach (var b in bytes) hash = (hash ^ b) * 16777619u;
        for (var i = _buckets[hash & (uint)(_buckets.Length - 1)]; i > 0; i = _entries[i - 1].Next)
        {
            ref var entry = ref _entries[i - 1];
            if (entry.Hash == hash && Equal(entry.Text, bytes)) return entry.Text;
        }
        var text = Encoding.Latin1.GetString(bytes);
        if (_count < MaxNames) Remember(text, hash);
        return text;
    }

    private void Remember(string text, uint hash)
    {
        if (_count == _entries.Length) Array.Resize(ref _entries, 2 * _count);
        if (_count > 2 * _buckets.Length) Rehash();
        ref var bucket = ref _buckets[hash & (uint)(_buckets.Length - 1)];
        _entries[_count] = new(text, hash, bucket);
        bucket = ++_count;
    }

    private void Rehash()
    {
        _buckets = new int[4 * _buckets.Length];
        for (var i = 0; i < _count; i++)
        {
            ref var bucket = ref _buckets[_entries[i].Hash & (uint)(_buckets.Length - 1)];
            _entries[i].Next = bucket;
            bucket = i + 1;
        }
    }

    private static bool Equal(string text, ReadOnlySpan<byte> bytes)
    {
        if (text.Length != bytes.Length) return false;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (text[i] != bytes[i]) return false;
        }
        return true;
    }
}
