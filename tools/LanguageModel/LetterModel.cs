using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>
/// A back-off model of one language's words: the probability of the next symbol after up to four others, where the
/// start and the end of a word are symbols too.
/// </summary>
internal sealed class LetterModel(string tag, LetterScript script)
{
    /// <summary>The probability of a letter that the language's table does not have.</summary>
    public const double UnseenLetter = 1e-6;

    public string Tag => tag;

    public LetterScript Script => script;

    /// <summary>Conditional probabilities of the last symbol, by n-gram.</summary>
    public Dictionary<ulong, double> Probabilities { get; } = [];

    /// <summary>What remains, after a context, for the symbols that have no probability of their own there.</summary>
    public Dictionary<ulong, double> Backoff { get; } = [];

    /// <summary>Words per letter.</summary>
    public double WordsPerLetter { get; set; }

    public double Probability(ulong key)
    {
        var weight = 1.0;
        while (true)
        {
            if (Probabilities.TryGetValue(key, out var p)) return weight * p;
            if (Alphabet.Order(key) == 1) return weight * UnseenLetter;
            if (Backoff.TryGetValue(Alphabet.Context(key), out var b)) weight *= b;
            key = Alphabet.Suffix(key);
        }
    }

    /// <summary>How often an n-gram occurs, per letter of text.</summary>
    public double Frequency(ulong key)
    {
        var frequency = 1.0;
        for (var cut = Alphabet.Order(key) - 1; cut >= 0; cut--)
        {
            var prefix = key >> (cut * ModelFormat.SymbolBits);
            frequency *= prefix == Alphabet.Start ? WordsPerLetter : Probability(prefix);
        }
        return frequency;
    }
}
