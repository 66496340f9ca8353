using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>Draws words from a letter model, always the same ones.</summary>
internal sealed class WordGenerator(LetterModel model, Alphabet alphabet)
{
    private const int LongestWord = 30;

    private readonly Dictionary<ulong, (double[] Cumulative, ulong[] Symbols)> _contexts = [];
    private readonly Dictionary<ulong, char> _letters = alphabet.Symbols.ToDictionary(pair => (ulong)pair.Value, pair => pair.Key);
    private ulong _state = 0x9E3779B97F4A7C15;

    public string Next()
    {
        Span<char> word = stackalloc char[LongestWord];
        var length = 0;
        var context = Alphabet.Start;
        while (length < LongestWord)
        {
            var symbol = Draw(context);
            if (symbol == Alphabet.End) break;
            word[length++] = _letters[symbol];
            context = Alphabet.Append(context, symbol) & ModelFormat.Mask(ModelFormat.MaxOrder - 1);
        }
        return new string(word[..length]);
    }

    private ulong Draw(ulong context)
    {
        if (!_contexts.TryGetValue(context, out var followers)) _contexts[context] = followers = Followers(context);
        // xorshift64*; 53 bits make a double.
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        var point = (_state * 0x2545F4914F6CDD1D >> 11) * (1.0 / (1UL << 53)) * followers.Cumulative[^1];
        var at = Array.BinarySearch(followers.Cumulative, point);
        return followers.Symbols[at < 0 ? ~at : Math.Min(at + 1, followers.Symbols.Length - 1)];
    }

    private (double[] Cumulative, ulong[] Symbols) Followers(ulong context)
    {
        var symbols = model.Probabilities.Keys.Where(key => Alphabet.Order(key) == 1 && key != Alphabet.Start).Order().ToArray();
        var cumulative = new double[symbols.Length];
        var sum = 0.0;
        for (var i = 0; i < symbols.Length; i++)
            cumulative[i] = sum += context == Alphabet.Start && symbols[i] == Alphabet.End
                ? 0 : model.Probability(Alphabet.Append(context, symbols[i]));
        return (cumulative, symbols);
    }
}
