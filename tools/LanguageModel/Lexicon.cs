using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>Whole words that tell near relatives apart, where n-grams of five symbols do not see enough of a word.</summary>
internal static class Lexicon
{
    // What one such word speaks against a relative that does not use it: it may still be quoted there.
    private const double Weight = 3.5;

    private static readonly string[][] Families = [["bs", "hr", "sr-Latn"], ["id", "ms"], ["nb", "nn"]];

    public static bool HasRelatives(string tag) => Families.Any(family => family.Contains(tag));

    /// <summary>Adds the words to a script's features.</summary>
    public static void AddTo(Features features, IReadOnlyList<LetterModel> models, IReadOnlyList<int> firstOfScript, Alphabet alphabet)
    {
        var users = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var row in DataTable.Rows("lexicon.tsv"))
        {
            foreach (var word in row[1].Split(' ')) users.TryAdd(word, []);
            foreach (var word in row[1].Split(' ')) users[word].UnionWith(row[0].Split(' '));
        }
        foreach (var (word, languages) in users)
        {
            if (word.Any(unit => !alphabet.Symbols.ContainsKey(unit))) continue;
            foreach (var family in Families.Where(family => family.Any(languages.Contains)))
            {
                var speakers = models.Where(model => family.Contains(model.Tag) && languages.Contains(model.Tag)).ToList();
                foreach (var other in models.Where(model => family.Contains(model.Tag) && !languages.Contains(model.Tag)))
                {
                    // The tables have the last word: a word that the other language uses as much tells nothing.
                    if (speakers.Max(model => WordProbability(model, alphabet, word)) < WordProbability(other, alphabet, word)) continue;
                    var number = models.ToList().IndexOf(other);
                    features.Add(new FeatureKey(other.Script, ModelFormat.WordKeyOf(WordHash(alphabet, word))), number - firstOfScript[number], -Weight);
                }
            }
        }
    }

    private static ulong WordHash(Alphabet alphabet, string word) =>
        word.Aggregate(0UL, (hash, unit) => ModelFormat.NextWordHash(hash, alphabet.Symbols[unit]));

    private static double WordProbability(LetterModel model, Alphabet alphabet, string word)
    {
        var context = Alphabet.Start;
        var logarithm = 0.0;
        foreach (var symbol in word.Select(unit => (ulong)alphabet.Symbols[unit]).Append(Alphabet.End))
        {
            logarithm += Math.Log(model.Probability(Alphabet.Append(context, symbol)));
            context = Alphabet.Append(context, symbol) & ModelFormat.Mask(ModelFormat.MaxOrder - 1);
        }
        return logarithm;
    }
}
