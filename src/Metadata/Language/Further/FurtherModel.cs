using System.Buffers;
using System.Text;

namespace Pipeline.Metadata.Language.Further;

/// <summary>
/// fastText's language model lid.176.ftz (176 languages), where the build could have it. Asked only about texts that
/// look like none of the languages of <see cref="NgramModel"/>, so it is loaded with the first of them.
/// </summary>
internal sealed unsafe class FurtherModel
{
    private const string ResourceName = "lid.176.ftz";
    private const int Magic = 793712314;
    private const int Version = 12;
    private const string LabelPrefix = "__label__";

    // Longer words are codes; their starts are enough.
    private const int LongestWord = 200;

    private readonly Dictionary<uint, int> _words;
    private readonly Dictionary<int, int> _buckets = [];
    private readonly string[] _labels;
    private readonly int _wordCount;
    private readonly uint _bucketCount;
    private readonly int _shortest;
    private readonly int _longest;
    private readonly QuantisedRows _input;
    private readonly LabelTree _tree;

    private FurtherModel(byte* data)
    {
        var reader = new ModelReader(data);
        if (reader.Int() != Magic || reader.Int() != Version)
            throw new InvalidDataException($"{ResourceName} is not a fastText model of version {Version}.");
        Dimension = reader.Int();
        reader.Skip(4 * 7); // window, epochs, least count, negatives, word n-grams, loss and kind: lid.176 is known
        _bucketCount = (uint)reader.Int();
        _shortest = reader.Int();
        _longest = reader.Int();
        reader.Skip(4 + 8); // rate of updates, sampling

        var entries = reader.Int();
        _wordCount = reader.Int();
        var labels = reader.Int();
        reader.Skip(8); // tokens
        var buckets = reader.Long();
        _words = new Dictionary<uint, int>(_wordCount);
        _labels = new string[labels];
        var counts = new long[labels];
        for (var i = 0; i < entries; i++)
        {
            var name = reader.Name();
            var count = reader.Long();
            reader.Skip(1); // word or label: words come first
            if (i < _wordCount)
            {
                _words.TryAdd(Hash(name), i);
                continue;
            }
            _labels[i - _wordCount] = Encoding.UTF8.GetString(name)[LabelPrefix.Length..];
            counts[i - _wordCount] = count;
        }
        for (var i = 0; i < buckets; i++)
        {
            var bucket = reader.Int();
            _buckets[bucket] = reader.Int();
        }
        reader.Skip(1); // the input is quantised
        _input = new QuantisedRows(ref reader);
        reader.Skip(1 + 8 + 8); // the output is not, and its size follows from the labels
        _tree = new LabelTree(counts, reader.Floats(labels * Dimension), Dimension);
    }

    /// <summary>The model; null in an assembly that was built without it.</summary>
    public static FurtherModel? Shared { get; } = Load();

    /// <summary>The languages it knows, as subtags of ISO 639 or names of Wikipedia's editions.</summary>
    public IReadOnlyList<string> Labels => _labels;

    /// <summary>Numbers in a vector.</summary>
    private int Dimension { get; }

    /// <summary>The likeliest language of a text, as a subtag of ISO 639, and its probability.</summary>
    public (string Language, double Probability) Identify(ReadOnlySpan<char> text)
    {
        // The model was trained on small letters and capitals as they are; small ones undo the damage of all capitals.
        var lower = ArrayPool<char>.Shared.Rent(text.Length);
        var room = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        text.ToLowerInvariant(lower);
        var bytes = room.AsSpan(0, Encoding.UTF8.GetBytes(lower.AsSpan(0, text.Length), room));
        Span<float> hidden = stackalloc float[Dimension];
        hidden.Clear();
        var rows = 0;
        foreach (var range in ((ReadOnlySpan<byte>)bytes).SplitAny(" \n\r\t\v\f\0"u8)) rows += AddWord(bytes[range], hidden);
        rows += AddWord(EndOfText, hidden);
        ArrayPool<char>.Shared.Return(lower);
        ArrayPool<byte>.Shared.Return(room);
        foreach (ref var number in hidden) number /= Math.Max(1, rows);
        var (label, probability) = _tree.Best(hidden);
        return (_labels[label], probability);
    }

    // The word's own row and those of its n-grams of characters, start and end of the word included.
    private int AddWord(ReadOnlySpan<byte> word, Span<float> hidden)
    {
        if (word.IsEmpty) return 0;
        var rows = 0;
        if (_words.TryGetValue(Hash(word), out var number))
        {
            _input.Add(number, hidden);
            rows++;
            if (word.SequenceEqual(EndOfText)) return rows;
        }
        word = word[..Math.Min(word.Length, LongestWord)];
        Span<byte> marked = stackalloc byte[word.Length + 2];
        marked[0] = (byte)'<';
        word.CopyTo(marked[1..]);
        marked[^1] = (byte)'>';
        for (var i = 0; i < marked.Length; i++)
        {
            if (IsContinuation(marked[i])) continue;
            var end = i;
            for (var length = 1; end < marked.Length && length <= _longest; length++)
            {
                end++;
                while (end < marked.Length && IsContinuation(marked[end])) end++;
                if (length < _shortest || (length == 1 && (i == 0 || end == marked.Length))) continue;
                if (!_buckets.TryGetValue((int)(Hash(marked[i..end]) % _bucketCount), out var row)) continue;
                _input.Add(_wordCount + row, hidden);
                rows++;
            }
        }
        return rows;
    }

    private static ReadOnlySpan<byte> EndOfText => "</s>"u8;

    private static bool IsContinuation(byte unit) => (unit & 0xC0) == 0x80;

    // FNV-1a, with bytes taken for signed numbers as fastText does.
    private static uint Hash(ReadOnlySpan<byte> name)
    {
        var hash = 2166136261u;
        foreach (var unit in name) hash = (hash ^ (uint)(sbyte)unit) * 16777619;
        return hash;
    }

    private static FurtherModel? Load() =>
        typeof(FurtherModel).Assembly.GetManifestResourceStream(ResourceName) is UnmanagedMemoryStream stream
            ? new(stream.PositionPointer) : null;
}
