using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>
/// Builds a language's <see cref="LetterModel"/> from its table. The table counts n-grams inside words only, but
/// tells where words end and start all the same: what follows a context does not sum to one, and the rest is the end
/// of the word; and an n-gram is more frequent than all its extensions to the left together by as much as it starts
/// words. Knowing both is worth as much as two more orders of n-grams.
/// </summary>
internal sealed class BoundaryRecovery
{
    // Of the mass that the pruned rows of a context would have had by backing off, the part that they do have, by
    // order. Chosen on the development set; the accuracy is flat around these.
    private static readonly double[] PrunedPart = [0, 0, 0.05, 0.3, 0.3, 0.3];

    // Occurrences' worth of back-off in each context: counts are small, and one seen follower is not certainty.
    private const double Discount = 0.5;

    // No context is so well known that a new follower costs more than this factor.
    private const double LeastBackoff = 0.05;

    // Rounding to three digits makes differences of counts uncertain by about this part of them.
    private const double Rounding = 0.005;

    // Contexts with fewer occurrences at the starts of words are left to back off.
    private const double LeastOccurrences = 20;

    private readonly LetterModel _model;
    private readonly List<ulong>[] _byOrder = [[], [], [], [], [], []];
    private readonly Dictionary<ulong, double> _frequency = [];
    private readonly Dictionary<ulong, double> _atStart = [];

    // Letters of the text that was counted: the rarest letter occurred once.
    private readonly double _letters;

    private BoundaryRecovery(NgramTable table, Alphabet alphabet, string tag)
    {
        _model = new LetterModel(tag, table.Script);
        _letters = 1 / table.Rows.Where(row => row.Ngram.Length == 1).Min(row => row.Probability);
        foreach (var (ngram, probability) in table.OwnRows)
        {
            var key = 0UL;
            foreach (var letter in ngram) key = Alphabet.Append(key, (uint)alphabet.Add(letter));
            _model.Probabilities[key] = probability;
            _byOrder[ngram.Length].Add(key);
        }
        foreach (var keys in _byOrder) keys.Sort();
    }

    public static LetterModel Build(NgramTable table, Alphabet alphabet, string tag)
    {
        var recovery = new BoundaryRecovery(table, alphabet, tag);
        recovery.Letters();
        for (var order = 2; order <= ModelFormat.MaxOrder; order++) recovery.Contexts(order);
        for (var order = 1; order < ModelFormat.MaxOrder; order++) recovery.Starts(order);
        return recovery._model;
    }

    private Dictionary<ulong, double> P => _model.Probabilities;

    private void Letters()
    {
        var sum = _byOrder[1].Sum(key => P[key]);
        foreach (var key in _byOrder[1]) _frequency[key] = P[key] / sum;
        var followed = _byOrder[2].Sum(key => _frequency.GetValueOrDefault(Alphabet.Context(key)) * P[key]);
        _model.WordsPerLetter = Math.Max(0.02, 1 - followed);
        foreach (var key in _byOrder[1]) P[key] = _frequency[key] / (1 + _model.WordsPerLetter);
        P[Alphabet.End] = _model.WordsPerLetter / (1 + _model.WordsPerLetter);
    }

    // Ends of words, discounts and back-off weights of all contexts of one length.
    private void Contexts(int order)
    {
        foreach (var followers in _byOrder[order].GroupBy(Alphabet.Context).Select(group => group.ToList()).ToList())
        {
            var context = Alphabet.Context(followers[0]);
            var kept = followers.Sum(key => P[key]);
            var keptByBackoff = followers.Sum(key => _model.Probability(Alphabet.Suffix(key)));
            var endByBackoff = _model.Probability(Alphabet.Suffix(Alphabet.Append(context, Alphabet.End)));
            var others = Math.Max(1e-4, 1 - keptByBackoff - endByBackoff);
            var rest = Math.Max(0, 1 - kept);
            var end = Math.Max(0.02 * rest, rest - (PrunedPart[order] * others));

            var occurrences = Math.Max(1, Frequency(context) * _letters);
            var trust = occurrences / (occurrences + (Discount * (followers.Count + 1)));
            foreach (var key in followers) _frequency[key] = Frequency(context) * P[key];
            foreach (var key in followers) P[key] *= trust;
            P[Alphabet.Append(context, Alphabet.End)] = Math.Max(1e-5, (end * trust) + ((1 - trust) * endByBackoff));
            var left = ((rest - end) * trust) + ((1 - trust) * (1 - endByBackoff));
            _model.Backoff[context] = Math.Max(LeastBackoff, left / others);
        }
    }

    // What n-grams of one length do at the starts of words.
    private void Starts(int order)
    {
        var extensions = _byOrder[1].Where(key => _frequency[key] > 2e-5).ToList();
        foreach (var key in _byOrder[order])
        {
            var all = _frequency[key];
            if (all * _letters < 3) continue;
            if (order > 1 && _atStart.GetValueOrDefault(Alphabet.Context(key)) * _letters <= LeastOccurrences) continue;
            _atStart[key] = Math.Max(0, all - extensions.Sum(letter => Frequency(Alphabet.Prepend(letter, key, order))));
        }
        foreach (var followers in _byOrder[order].Where(_atStart.ContainsKey).GroupBy(Alphabet.Context).Select(group => group.ToList())
            .ToList())
            StartContext(order, followers);
    }

    private void StartContext(int order, List<ulong> followers)
    {
        var inside = Alphabet.Context(followers[0]);
        var total = order == 1 ? _model.WordsPerLetter : _atStart[inside];
        if (total * _letters < LeastOccurrences) return;
        var started = followers.Sum(key => _atStart[key]);
        total = Math.Max(total, started);
        var context = Alphabet.Prepend(Alphabet.Start, inside, order - 1);
        var doubt = (Rounding * (order == 1 ? 1 : _frequency[inside])) + (5 * Discount / _letters);
        var trust = total / (total + doubt);

        var given = 0.0;
        var byBackoff = 0.0;
        foreach (var key in followers)
        {
            var backoff = _model.Probability(key);
            byBackoff += backoff;
            // Never so rare at a start that the rounding of the table decides.
            given += P[Alphabet.Append(context, Alphabet.Last(key))] =
                Math.Max(0.002 * backoff, (trust * _atStart[key] / total) + ((1 - trust) * backoff));
        }
        if (order > 1)
        {
            var endByBackoff = _model.Probability(Alphabet.Append(inside, Alphabet.End));
            var others = Math.Max(1e-4, 1 - byBackoff - endByBackoff);
            var rest = Math.Max(0, 1 - (started / total));
            var end = Math.Max(0.02 * rest, rest - (PrunedPart[^1] * others));
            byBackoff += endByBackoff;
            given += P[Alphabet.Append(context, Alphabet.End)] = Math.Max(1e-5, (trust * end) + ((1 - trust) * endByBackoff));
        }
        _model.Backoff[context] = Math.Max(order == 1 ? 0.02 : LeastBackoff, (1 - given) / Math.Max(1e-4, 1 - byBackoff));
    }

    // Per letter of text; pruned n-grams by backing off.
    private double Frequency(ulong key)
    {
        if (_frequency.TryGetValue(key, out var frequency)) return frequency;
        if (Alphabet.Order(key) == 1) return 0;
        var context = Frequency(Alphabet.Context(key));
        return context <= 0 ? 0 : context * _model.Probability(key);
    }
}
