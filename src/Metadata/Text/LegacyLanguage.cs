using System.Collections.Frozen;
using System.Globalization;

namespace Pipeline.Metadata.Text;

/// <summary>One line of <c>legacy-letters.tsv</c>: how a language uses its letters outside ASCII. Costs are -10 ln of a
/// probability.</summary>
internal sealed class LegacyLanguage
{
    /// <summary>The cost of a letter that the language hardly has: some 1 in 60,000.</summary>
    public const int UnknownLetter = 110;

    // A known letter after another one that it hardly follows. Languages that have their script to themselves come
    // without pairs: there a letter costs about what a known pair would.
    private const int UnknownPair = 15;
    private const int NoPairs = -5;

    // An ASCII letter after one outside ASCII, where the pair is not among the frequent ones.
    private const int AsciiAfter = 35;

    private readonly int _unknownPair;
    private readonly int _rarity;

    private readonly FrozenDictionary<char, int> _letters;
    private readonly FrozenDictionary<int, int> _pairs;

    private LegacyLanguage(string[] columns)
    {
        Charsets = columns[1].Split(' ');
        _letters = Items(columns[2], 1).ToFrozenDictionary(item => (char)item.Key, item => item.Cost);
        _pairs = Items(columns[3], 2).ToFrozenDictionary(item => item.Key, item => item.Cost);
        _unknownPair = _pairs.Count == 0 ? NoPairs : UnknownPair;
        // What it costs that a letter is outside ASCII at all: 46 in Italian, nothing in Russian.
        _rarity = (int)(-10 * Math.Log(Math.Min(1, _letters.Values.Sum(cost => Math.Exp(-cost / 10.0)))));
    }

    /// <summary>All languages of the table.</summary>
    public static IReadOnlyList<LegacyLanguage> All { get; } =
        [.. RuleFile.Read("legacy-letters.tsv").Select(columns => new LegacyLanguage(columns))];

    /// <summary>The charsets that the language was written in, the likeliest first.</summary>
    public IReadOnlyList<string> Charsets { get; }

    /// <summary>
    /// The cost of <paramref name="letter"/> after <paramref name="before"/>, both lower case; 0 stands for the beginning
    /// of a word. That a letter is outside ASCII is not charged: the bytes say so whatever the charset.
    /// </summary>
    public int Cost(char before, char letter)
    {
        if (before != 0 && _pairs.TryGetValue((before << 16) | letter, out var pair))
            return letter < 0x80 || before >= 0x80 ? pair : Math.Max(1, pair - _rarity);
        if (letter < 0x80) return AsciiAfter;
        if (!_letters.TryGetValue(letter, out var cost)) return UnknownLetter;
        if (before == 0) return Math.Max(1, cost - _rarity);
        return Math.Min(UnknownLetter, cost + _unknownPair - (before >= 0x80 ? 0 : _rarity));
    }

    private static IEnumerable<(int Key, int Cost)> Items(string column, int letters)
    {
        foreach (var item in column.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            yield return (letters == 1
                ? item[0] : (item[0] << 16) | item[1], int.Parse(item.AsSpan(letters), CultureInfo.InvariantCulture));
    }
}
