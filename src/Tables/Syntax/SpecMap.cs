namespace Pipeline.Tables.Syntax;

/// <summary>A map in the order written.</summary>
internal sealed record SpecMap(IReadOnlyList<SpecEntry> Entries, Origin Origin) : SpecNode(Origin)
{
    /// <summary>The value of a key, or null when the key is absent.</summary>
    public SpecNode? this[string key] => Entries.FirstOrDefault(entry => entry.Key == key)?.Value;

    /// <summary>A map without entries.</summary>
    public static SpecMap Empty(Origin origin) => new([], origin);

    /// <summary>This map without some keys.</summary>
    public SpecMap Without(params ReadOnlySpan<string> keys)
    {
        var kept = new List<SpecEntry>(Entries.Count);
        foreach (var entry in Entries)
        {
            if (!keys.Contains(entry.Key)) kept.Add(entry);
        }

        return new(kept, Origin);
    }

    /// <summary>
    /// This map with another one laid over it: maps are merged key by key, everything else is replaced, and a null
    /// takes the inherited value away.
    /// </summary>
    public SpecMap Under(SpecMap over)
    {
        var merged = Entries.ToList();
        foreach (var entry in over.Entries)
        {
            var at = merged.FindIndex(existing => existing.Key == entry.Key);
            if (at < 0) merged.Add(entry);
            else if (merged[at].Value is SpecMap below && entry.Value is SpecMap above)
                merged[at] = entry with { Value = below.Under(above) };
            else merged[at] = entry;
        }

        return new(merged, over.Entries.Count > 0 ? over.Origin : Origin);
    }
}
