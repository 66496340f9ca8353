namespace Pipeline.Local.S3.Lists;

/// <summary>
/// One page of a list: entries in the order of their keys, those whose keys share a prefix up to the delimiter rolled into one.
/// What an entry is, its caller knows: a key's object, a version, an upload.
/// </summary>
/// <typeparam name="T">An entry.</typeparam>
internal sealed class KeyPage<T>
{
    /// <summary>S3's limit on the entries of a page.</summary>
    public const int MaxEntries = 1000;

    private readonly string _prefix;
    private readonly string? _delimiter;
    private readonly int _max;

    private KeyPage(string prefix, string? delimiter, int max) => (_prefix, _delimiter, _max) = (prefix, delimiter, max);

    /// <summary>The entries.</summary>
    public List<T> Entries { get; } = [];

    /// <summary>The rolled-up prefixes, in order.</summary>
    public List<string> CommonPrefixes { get; } = [];

    public bool IsTruncated { get; private set; }

    /// <summary>The last entry of a page that others follow; null when that is a prefix.</summary>
    public T? LastEntry { get; private set; }

    /// <summary>The key of the last entry, or the last prefix.</summary>
    public string? Last { get; private set; }

    /// <param name="entries">The entries after the marker, by their keys.</param>
    /// <param name="prefix">What the keys begin with.</param>
    /// <param name="delimiter">Where keys are cut behind the prefix; null or empty not to cut.</param>
    /// <param name="marker">The key or prefix that the page before ended with; null for the first page.</param>
    /// <param name="max">The most entries and prefixes.</param>
    public static KeyPage<T> Of(IEnumerable<(string Key, T Entry)> entries, string prefix, string? delimiter, string? marker, int max)
    {
        var page = new KeyPage<T>(prefix, string.IsNullOrEmpty(delimiter) ? null : delimiter, Math.Min(max, MaxEntries));
        if (max == 0) return page;
        foreach (var (key, entry) in entries)
        {
            if (!page.TryAdd(key, entry, marker)) break;
        }
        return page;
    }

    private bool TryAdd(string key, T entry, string? marker)
    {
        var cut = _delimiter is null ? -1 : key.IndexOf(_delimiter, _prefix.Length, StringComparison.Ordinal);
        var rolled = cut < 0 ? null : key[..(cut + _delimiter!.Length)];
        // Said on this page or, when the marker lies in it, on the one before.
        if (rolled is not null && ((CommonPrefixes.Count > 0 && CommonPrefixes[^1] == rolled)
            || marker?.StartsWith(rolled, StringComparison.Ordinal) == true)) return true;
        if (Entries.Count + CommonPrefixes.Count == _max)
        {
            IsTruncated = true;
            return false;
        }
        if (rolled is null) Entries.Add(entry);
        else CommonPrefixes.Add(rolled);
        Last = rolled ?? key;
        LastEntry = rolled is null ? entry : default;
        return true;
    }
}
