namespace Pipeline.Metadata.Language;

/// <summary>Collects the keys of a word's n-grams of two to five symbols while its symbols are read.</summary>
/// <param name="room">Room for <see cref="ModelFormat.MaxKeys"/>.</param>
internal ref struct NgramKeys(Span<ulong> room)
{
    private readonly Span<ulong> _room = room;
    private ulong _symbols = ModelFormat.StartSymbol;
    private ulong _word;
    private int _depth = 1;
    private int _count;

    /// <summary>The keys so far.</summary>
    public readonly ReadOnlySpan<ulong> Keys => _room[.._count];

    /// <summary>The key of the whole word.</summary>
    public readonly ulong WordKey => ModelFormat.WordKeyOf(_word);

    /// <summary>Takes the next symbol. No n-gram reaches over an unknown one.</summary>
    public void Push(int symbol)
    {
        _word = ModelFormat.NextWordHash(_word, symbol);
        if (symbol == ModelFormat.UnknownSymbol)
        {
            _symbols = 0;
            _depth = 0;
            return;
        }
        _symbols = (_symbols << ModelFormat.SymbolBits) | (uint)symbol;
        _depth = Math.Min(_depth + 1, ModelFormat.MaxOrder);
        for (var order = 2; order <= _depth; order++) _room[_count++] = _symbols & ModelFormat.Mask(order);
    }
}
