using Pipeline.Catalog.Statistics;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>How counts are added to chunks: which media types are counted under their own name, and which of these are new.</summary>
internal sealed class CountPlan
{
    private readonly SortedDictionary<(string Language, int Number), Dictionary<string, long>> _additions = [];

    /// <summary>What is added to each chunk.</summary>
    public IEnumerable<(ChunkName Chunk, IReadOnlyDictionary<string, long> Counts)> Additions =>
        _additions.Select(pair => (new ChunkName(pair.Key.Language, pair.Key.Number), (IReadOnlyDictionary<string, long>)pair.Value));

    /// <summary>Plans an addition.</summary>
    /// <param name="counts">What is added.</param>
    /// <param name="known">Chunks whose content is known; of others it is supposed that they have what is added.</param>
    public static CountPlan Of(LanguageCounts counts, IReadOnlyDictionary<ChunkName, CountChunk> known)
    {
        var plan = new CountPlan();
        foreach (var ((language, contentType), number) in Folded(counts, known).All)
        {
            var chunk = ChunkName.Of(language, contentType);
            if (!plan._additions.TryGetValue((chunk.Language, chunk.Number), out var additions))
                plan._additions[(chunk.Language, chunk.Number)] = additions = new(StringComparer.Ordinal);
            additions[contentType] = number;
        }
        return plan;
    }

    /// <summary>These counts with what no chunk takes in under its own name counted as bytes that nobody knows.</summary>
    public static LanguageCounts Folded(LanguageCounts counts, IReadOnlyDictionary<ChunkName, CountChunk> known)
    {
        var folded = new LanguageCounts();
        var taken = new Dictionary<ChunkName, long>();
        foreach (var ((language, contentType), number) in counts.All)
        {
            folded.Add(language, IsOwn(language, contentType) ? contentType : LanguageCounts.NoContentType, number);
        }
        return folded;

        bool IsOwn(string language, string contentType)
        {
            if (contentType == LanguageCounts.NoContentType) return true;
            if (contentType.Length > CountChunk.MaxTypeLength) return false;
            var name = ChunkName.Of(language, contentType);
            if (!known.TryGetValue(name, out var chunk) || chunk.Counts.ContainsKey(contentType)) return true;
            var more = taken.GetValueOrDefault(name);
            if (chunk.Types + more >= CountChunk.MaxTypes) return false;
            taken[name] = more + 1;
            return true;
        }
    }
}
