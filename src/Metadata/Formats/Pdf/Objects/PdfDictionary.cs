namespace Pipeline.Metadata.Formats.Pdf.Objects;

/// <summary>
/// A dictionary object. Entries stand in file order and are searched in a row: dictionaries are short, and the first
/// of two equal keys wins, as in poppler. Long ones (resource maps) get an index.
/// </summary>
internal sealed class PdfDictionary
{
    private const int IndexedFrom = 24;

    private KeyValuePair<string, PdfValue>[] _entries = [];
    private Dictionary<string, int>? _index;

    public int Count { get; private set; }

    /// <summary>The entry as it stands (references unresolved); null when missing.</summary>
    public PdfValue this[string key] => Find(key) is var at and >= 0 ? _entries[at].Value : PdfValue.Null;

    public ReadOnlySpan<KeyValuePair<string, PdfValue>> Entries => _entries.AsSpan(0, Count);

    public void Add(string key, PdfValue value)
    {
        if (Count == _entries.Length) Array.Resize(ref _entries, Math.Max(4, 2 * Count));
        _index?.TryAdd(key, Count);
        _entries[Count++] = new(key, value);
    }

    public void Replace(int at, PdfValue value) => _entries[at] = new(_entries[at].Key, value);

    private int Find(string key)
    {
        if (Count >= IndexedFrom)
        {
            _index ??= BuildIndex();
            return _index.TryGetValue(key, out var at) ? at : -1;
        }
        for (var i = 0; i < Count; i++)
        {
            if (_entries[i].Key == key) return i;
        }
        return -1;
    }

    private Dictionary<string, int> BuildIndex()
    {
        var index = new Dictionary<string, int>(Count);
        for (var i = 0; i < Count; i++) index.TryAdd(_entries[i].Key, i);
        return index;
    }
}
