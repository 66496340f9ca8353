namespace Pipeline.LanguageModel;

/// <summary>
/// A back-off model as a sum: the logarithm of a word's probability is the sum of the weights of all n-grams that
/// the word contains. An n-gram's weight is what it tells beyond its suffix, and the back-off weight it has as the
/// context of what follows.
/// </summary>
internal static class LinearWeights
{
    public static Dictionary<ulong, double> Of(LetterModel model)
    {
        var weights = new Dictionary<ulong, double>(model.Probabilities.Count);
        foreach (var (key, probability) in model.Probabilities)
        {
            // Relative to the probability of an unknown letter, so that a language without the letter has weight 0.
            weights[key] = Alphabet.Order(key) == 1
                ? Math.Log(probability / LetterModel.UnseenLetter)
                : Math.Log(probability / (model.Backoff.GetValueOrDefault(Alphabet.Context(key), 1)
                    * model.Probability(Alphabet.Suffix(key))));
        }
        foreach (var (context, backoff) in model.Backoff) weights[context] = weights.GetValueOrDefault(context) + Math.Log(backoff);
        return weights;
    }
}
