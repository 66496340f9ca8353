using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.Queries;

/// <summary>One partition during a merge: what was read of it and not yet given out, and where to read on.</summary>
internal sealed class PartitionCursor(PartitionRange range)
{
    private IReadOnlyList<DocumentItem> _items = [];
    private int _next;

    public string Partition => range.Partition;

    /// <summary>Whether the partition holds no more than what was read.</summary>
    public bool Exhausted { get; private set; } = range.IsEmpty;

    /// <summary>Whether everything was given out.</summary>
    public bool IsDone => Exhausted && Head is null;

    /// <summary>The first item not yet given out.</summary>
    public DocumentItem? Head => _next < _items.Count ? _items[_next] : null;

    /// <summary>Whether the next item is unknown until more is read.</summary>
    public bool NeedsReading => Head is null && !Exhausted;

    public LanguagePosition PositionOf(DocumentItem item) => new(item.ProcessingDate, Partition, item.DocumentId);

    /// <summary>How far the partition was read; null when not at all.</summary>
    public LanguagePosition? ReadUpTo => range.After is { } after ? new(after.ProcessingDate, Partition, after.DocumentId) : null;

    public void Advance() => _next++;

    /// <returns>How many items were looked at.</returns>
    public async Task<int> ReadAsync(ReadPartition read, int count, CancellationToken cancellationToken)
    {
        var chunk = await read(range, count, cancellationToken);
        _items = chunk.Items;
        _next = 0;
        Exhausted = chunk.Resume is null;
        if (chunk.Resume is { } resume) range = range with { After = resume };
        return Math.Max(1, chunk.Examined);
    }
}
