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

    /// <summary>The weights of all models.</summary>
    /// <param name="models">By language number.</param>
    /// <param name="firstOfScript">The number of the first language of each language's script.</param>
    /// <param name="biases">What each word speaks for a language before it is read, by tag.</param>
    public static Features Of(IReadOnlyList<LetterModel> models, IReadOnlyList<int> firstOfScript,
        IReadOnlyDictionary<string, double> biases)
    {
        var features = new Features();
        for (var language = 0; language < models.Count; language++)
        {
            var model = models[language];
            var weights = LinearWeights.Of(model);
            // Every word has one end.
            if (weights.ContainsKey(Alphabet.End)) weights[Alphabet.End] += biases.GetValueOrDefault(model.Tag);
            foreach (var (key, weight) in weights) features.Add(new FeatureKey(model.Script, key), language - firstOfScript[language],
                weight);
        }
        return features;
    }
}
