using System.Runtime.InteropServices;
using System.Text;
using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>A model counted on words: those of a text, or words drawn from another model and respelt.</summary>
internal static class CountedModel
{
    private const int DrawnWords = 3_000_000;

    // N-grams counted less often are chance.
    private const int LeastDrawn = 3;
    private const int LeastRead = 2;

    // About as many as the tables of the other languages have: a richer model would win texts that are not its own.
    private const int Ngrams = 100_000;

    // As in BoundaryRecovery.
    private const double Discount = 0.5;
    private const double LeastBackoff = 0.05;

    /// <summary>
    /// The model of a language in its other script. One letter may become two, so n-grams cannot be respelt one by one:
    /// words are drawn from the model of the first script, respelt, and counted.
    /// </summary>
    public static LetterModel Respelt(LetterModel source, Alphabet alphabet, string tag, LetterScript script, Func<string, string> respell)
    {
        var generator = new WordGenerator(source, alphabet);
        return Of(Enumerable.Range(0, DrawnWords).Select(_ => respell(generator.Next())), alphabet, tag, script, LeastDrawn);
    }

    /// <summary>The model of a language that has no table, from sentences.</summary>
    public static LetterModel Read(IEnumerable<string> sentences, Alphabet alphabet, string tag, LetterScript script) =>
        Of(sentences.SelectMany(sentence => Words(sentence, script)), alphabet, tag, script, LeastRead);

    private static IEnumerable<string> Words(string sentence, LetterScript script)
    {
        var word = new StringBuilder();
        foreach (var unit in sentence.Append(' '))
        {
            if (UnicodeScripts.Of(unit) == script) word.Append(LetterCase.Fold(unit));
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
    }

    private static LetterModel Of(IEnumerable<string> words, Alphabet alphabet, string tag, LetterScript script, int leastCount)
    {
        var (counts, letters, total) = Count(words, alphabet);
        var model = new LetterModel(tag, script) { WordsPerLetter = (double)total / letters };
        double symbols = letters + total;
        double Probability(ulong key) =>
            Alphabet.Order(key) == 1 ? counts[key] / symbols : (double)counts[key] / counts[Alphabet.Context(key)];
        // How much text an n-gram makes more likely than the shorter one that stands in for it.
        double Worth(ulong key) => Alphabet.Order(key) == 1
            ? double.MaxValue : counts[key] * Math.Abs(Math.Log(Probability(key) / Probability(Alphabet.Suffix(key))));
        var kept = counts.Keys.Where(key => key != Alphabet.Start && (counts[key] >= leastCount || Alphabet.Order(key) == 1))
            .OrderByDescending(Worth).ThenBy(key => key).Take(Ngrams).ToLookup(Alphabet.Order);
        foreach (var key in kept[1]) model.Probabilities[key] = Probability(key);
        for (var order = 2; order <= ModelFormat.MaxOrder; order++)
        {
            foreach (var followers in kept[order].GroupBy(Alphabet.Context).Select(group => group.ToList()).ToList())
            {
                var context = Alphabet.Context(followers[0]);
                var others = Math.Max(1e-4, 1 - followers.Sum(key => model.Probability(Alphabet.Suffix(key))));
                var trust = counts[context] / (counts[context] + (Discount * (followers.Count + 1)));
                foreach (var key in followers) model.Probabilities[key] = trust * Probability(key);
                model.Backoff[context] = Math.Max(LeastBackoff, (1 - followers.Sum(key => model.Probabilities[key])) / others);
            }
        }
        return model;
    }

    private static (Dictionary<ulong, int> Counts, int Letters, int Words) Count(IEnumerable<string> words, Alphabet alphabet)
    {
        var counts = new Dictionary<ulong, int>();
        var (letters, total) = (0, 0);
        foreach (var word in words)
        {
            total++;
            letters += word.Length;
            var key = Alphabet.Start;
            Add(counts, key, 1);
            for (var at = 0; at <= word.Length; at++)
            {
                key = Alphabet.Append(key, at < word.Length ? (uint)alphabet.Add(word[at]) : Alphabet.End)
                    & ModelFormat.Mask(ModelFormat.MaxOrder);
                Add(counts, key, Math.Min(at + 2, ModelFormat.MaxOrder));
            }
        }
        return (counts, letters, total);
    }

    // Counts the n-grams that end a key, from the longest to the last symbol alone.
    private static void Add(Dictionary<ulong, int> counts, ulong key, int longest)
    {
        for (var order = longest; order >= 1; order--)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, key & ModelFormat.Mask(order), out _)++;
    }
}
