namespace Pipeline.LanguageModel;

/// <summary>
/// Drops the n-grams that backing off replaces at the least loss, over all languages together, and gives what they
/// had back to the back-off weights of their contexts, so that each model stays a distribution.
/// </summary>
internal static class Pruner
{
    // Near relatives differ in few n-grams, so they keep more of them.
    private const double ForRelatives = 1.5;

    // What the file spends on a weight, and once on its n-gram, which languages share.
    private const double BytesPerWeight = 1.5;
    private const double BytesPerNgram = 2.4;

    // As in BoundaryRecovery.
    private const double LeastBackoff = 0.05;

    /// <param name="models">The models; changed in place.</param>
    /// <param name="weights">How many weights may remain.</param>
    public static void Prune(IReadOnlyList<LetterModel> models, int weights)
    {
        var users = models.SelectMany(model => model.Probabilities.Keys.Select(key => (model.Script, key))).CountBy(pair => pair)
            .ToDictionary();
        var rated = new List<(double Loss, int Model, ulong Key)>();
        for (var i = 0; i < models.Count; i++)
        {
            var model = models[i];
            var factor = Lexicon.HasRelatives(model.Tag) ? ForRelatives : 1;
            foreach (var (key, probability) in model.Probabilities)
            {
                var loss = Alphabet.Order(key) == 1
                    ? double.MaxValue : factor * model.Frequency(key) * Math.Abs(Math.Log(probability / BackedOff(model, key)));
                rated.Add((loss / (BytesPerWeight + (BytesPerNgram / users[(model.Script, key)])), i, key));
            }
        }
        rated.Sort((a, b) =>
            a.Loss != b.Loss ? b.Loss.CompareTo(a.Loss) : a.Model != b.Model ? a.Model.CompareTo(b.Model) : a.Key.CompareTo(b.Key));

        var kept = models.Select(_ => new HashSet<ulong>()).ToList();
        var weighted = models.Select(_ => new HashSet<ulong>()).ToList();
        var count = 0;
        foreach (var (_, model, key) in rated)
        {
            if (count >= weights) break;
            kept[model].Add(key);
            // A context has a weight too: its back-off.
            if (weighted[model].Add(key)) count++;
            if (Alphabet.Order(key) > 1 && weighted[model].Add(Alphabet.Context(key))) count++;
        }
        for (var i = 0; i < models.Count; i++) Keep(models[i], kept[i]);
    }

    private static double BackedOff(LetterModel model, ulong key) =>
        model.Backoff.GetValueOrDefault(Alphabet.Context(key), 1) * model.Probability(Alphabet.Suffix(key));

    private static void Keep(LetterModel model, HashSet<ulong> kept)
    {
        foreach (var key in model.Probabilities.Keys.Where(key => !kept.Contains(key)).ToList()) model.Probabilities.Remove(key);
        model.Backoff.Clear();
        foreach (var order in model.Probabilities.Keys.Where(key => Alphabet.Order(key) > 1).GroupBy(Alphabet.Order)
            .OrderBy(group => group.Key).ToList())
        {
            foreach (var followers in order.GroupBy(Alphabet.Context))
            {
                var given = followers.Sum(key => model.Probabilities[key]);
                var byBackoff = followers.Sum(key => model.Probability(Alphabet.Suffix(key)));
                model.Backoff[followers.Key] = Math.Max(LeastBackoff, (1 - given) / Math.Max(1e-4, 1 - byBackoff));
            }
        }
    }
}
