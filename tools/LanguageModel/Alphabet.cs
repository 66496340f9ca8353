using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>Numbers the letters of the tables. A key is up to five of these symbols, the last one lowest.</summary>
internal sealed class Alphabet
{
    public const ulong Start = ModelFormat.StartSymbol;
    public const ulong End = ModelFormat.EndSymbol;

    private const ulong SymbolMask = (1UL << ModelFormat.SymbolBits) - 1;

    private readonly Dictionary<char, int> _symbols = [];
    private int _last = ModelFormat.EndSymbol;

    public IReadOnlyDictionary<char, int> Symbols => _symbols;

    public int Add(char letter)
    {
        if (_symbols.TryGetValue(letter, out var symbol)) return symbol;
        if (++_last > (int)SymbolMask) throw new InvalidDataException($"More than {SymbolMask} different letters.");
        return _symbols[letter] = _last;
    }

    public static int Order(ulong key) => ((63 - System.Numerics.BitOperations.LeadingZeroCount(key)) / ModelFormat.SymbolBits) + 1;

    /// <summary>All symbols but the last.</summary>
    public static ulong Context(ulong key) => key >> ModelFormat.SymbolBits;

    /// <summary>All symbols but the first.</summary>
    public static ulong Suffix(ulong key) => key & ModelFormat.Mask(Order(key) - 1);

    public static ulong Last(ulong key) => key & SymbolMask;

    public static ulong Append(ulong context, ulong symbol) => (context << ModelFormat.SymbolBits) | symbol;

    public static ulong Prepend(ulong symbol, ulong key, int order) => (symbol << (order * ModelFormat.SymbolBits)) | key;
}
