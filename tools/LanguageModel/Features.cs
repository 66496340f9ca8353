namespace Pipeline.LanguageModel;

/// <summary>All weights of a model by key: what the model file's hash table holds.</summary>
internal sealed class Features
{
    private readonly Dictionary<FeatureKey, List<(byte Language, float Weight)>> _byKey = [];

    public IReadOnlyDictionary<FeatureKey, List<(byte Language, float Weight)>> ByKey => _byKey;

    public int Pairs { get; private set; }

    public void Add(FeatureKey key, int languageOfScript, double weight)
    {
        if (!_byKey.TryGetValue(key, out var list)) _byKey[key] = list = [];
        list.Add(((byte)languageOfScript, (float)weight));
        Pairs++;
    }

    /// <summary>
    /// Keeps the weights that matter most. Single symbols are always kept: they carry what a language has no letter for.
    /// </summary>
    /// <param name="models">By language number.</param>
    /// <param name="firstOfScript">The number of the first language of each language's script.</param>
    /// <param name="pairs">How many pairs of n-gram and language fit the file.</param>
    public static Features Prune(IReadOnlyList<LetterModel> models, IReadOnlyList<int> firstOfScript, int pairs)
    {
        // How much a weight can change a decision: its size, times how often its own language meets it and how
        // often the others do.
        const double own = 0.95;
        var rated = new List<(double Importance, FeatureKey Key, int Language, float Weight)>();
        var used = new Dictionary<FeatureKey, double>();
        foreach (var model in models)
        {
            foreach (var key in model.Probabilities.Keys)
            {
                var full = new FeatureKey(model.Script, key);
                used[full] = used.GetValueOrDefault(full) + model.Frequency(key);
            }
        }
        for (var language = 0; language < models.Count; language++)
        {
            var model = models[language];
            foreach (var (key, weight) in LinearWeights.Of(model))
            {
                var full = new FeatureKey(model.Script, key);
                var importance = Alphabet.Order(key) == 1 ? double.MaxValue
                    : Math.Abs(weight) * ((own * model.Frequency(key)) + ((1 - own) * used.GetValueOrDefault(full)));
                rated.Add((importance, full, language, (float)weight));
            }
        }
        rated.Sort((a, b) => a.Importance != b.Importance ? b.Importance.CompareTo(a.Importance)
            : a.Key != b.Key ? a.Key.CompareTo(b.Key) : a.Language.CompareTo(b.Language));
        var features = new Features();
        foreach (var (_, key, language, weight) in rated.Take(pairs)) features.Add(key, language - firstOfScript[language], weight);
        return features;
    }
}
