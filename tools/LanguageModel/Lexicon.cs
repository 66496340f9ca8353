using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>Whole words that tell near relatives apart, where n-grams of five symbols do not see enough of a word.</summary>
internal static class Lexicon
{
    // The tables speak against a word by this much, in nats, before they overrule the lexicon.
    private const double Veto = 2;

    // A form of a stem that the tables think rarer than this, as a logarithm, is no word.
    private const double RarestForm = -20;

    // What a stem marked by ~ stands for: forms of nouns, adjectives and verbs of Bosnian, Croatian and Serbian.
    private static readonly string[] Endings =
    [
        "", "a", "e", "i", "o", "u", "om", "em", "og", "oga", "oj", "im", "ih", "ima", "ama", "ao", "la", "lo", "li", "le", "ti", "n", "na",
        "no", "ni", "ne", "nog", "nih", "nim", "nu", "ju", "je", "ka", "ke", "ku", "ki", "kom", "va", "ve", "vi",
    ];

    /// <summary>The families, and what a word of the lexicon speaks against a relative that does not use it, in nats: it may still be
    /// quoted there.</summary>
    public static readonly (string[] Languages, double Weight)[] Families = [(["bs", "hr", "sr-Latn"], 5), (["id", "ms"], 2),
        (["nb", "nn"], 3.5)];

    // Languages whose n-grams keep their full weight, as they tell all but the shortest texts apart: words have their say besides.
    private static readonly (string[] Languages, double Weight)[] Neighbours = [(["da", "nb"], 10), (["da", "nn"], 10)];

    public static bool HasRelatives(string tag) => Families.Any(family => family.Languages.Contains(tag));

    /// <summary>Adds the words to a script's features.</summary>
    public static void AddTo(Features features, IReadOnlyList<LetterModel> models, IReadOnlyList<int> firstOfScript, Alphabet alphabet)
    {
        var users = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var row in DataTable.Rows("lexicon.tsv"))
        {
            var speakers = models.Where(model => row[0].Split(' ').Contains(model.Tag)).ToList();
            foreach (var word in row[1].Split(' ').SelectMany(word => Forms(word, form => Logarithm(speakers, alphabet, form))))
            {
                users.TryAdd(word, []);
                users[word].UnionWith(row[0].Split(' '));
            }
        }
        foreach (var (word, languages) in users)
        {
            if (word.Any(unit => !alphabet.Symbols.ContainsKey(unit))) continue;
            foreach (var (family, weight) in Families.Concat(Neighbours).Where(family => family.Languages.Any(languages.Contains)))
            {
                var speakers = models.Where(model => family.Contains(model.Tag) && languages.Contains(model.Tag)).ToList();
                var others = models.Where(model => family.Contains(model.Tag) && !languages.Contains(model.Tag)).ToList();
                // The tables have the last word: a word that another language uses more tells nothing.
                if (others.Count == 0 || Logarithm(speakers, alphabet, word) < Logarithm(others, alphabet, word) - Veto) continue;
                foreach (var other in others)
                {
                    var number = models.ToList().IndexOf(other);
                    features.Add(new FeatureKey(other.Script, ModelFormat.WordKeyOf(WordHash(alphabet, word))),
                        number - firstOfScript[number], -weight);
                }
            }
        }
    }

    private static IEnumerable<string> Forms(string word, Func<string, double> logarithm) =>
        word.EndsWith('~') ? Endings.Select(ending => word[..^1] + ending).Where(form => logarithm(form) > RarestForm) : [word];

    // The probability of a word in the language that uses it most.
    private static double Logarithm(List<LetterModel> models, Alphabet alphabet, string word) =>
        word.All(alphabet.Symbols.ContainsKey) ? models.Max(model => WordProbability(model, alphabet, word)) : double.NegativeInfinity;

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
