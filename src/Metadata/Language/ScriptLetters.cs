namespace Pipeline.Metadata.Language;

/// <summary>How many letters of each script a text has, and what they weigh. Kana count as ideographs, which they stand between.</summary>
internal readonly ref struct ScriptLetters
{
    // A letter's weight is in tenths of a Latin one.
    private const int Tenths = 10;

    private readonly Span<int> _letters;
    private readonly Span<int> _weights;

    /// <param name="letters">Room for <see cref="TextTally.Scripts"/> numbers.</param>
    /// <param name="weights">As much room again.</param>
    public ScriptLetters(Span<int> letters, Span<int> weights)
    {
        _letters = letters;
        _weights = weights;
        letters.Clear();
        weights.Clear();
    }

    /// <summary>The letters of a script.</summary>
    public int this[LetterScript script] => _letters[(int)script];

    /// <summary>What all letters weigh, in Latin ones.</summary>
    public int All
    {
        get
        {
            var all = 0;
            foreach (var weight in _weights) all += weight;
            return all / Tenths;
        }
    }

    /// <summary>What the letters of a script weigh, in Latin ones.</summary>
    public int Weight(LetterScript script) => _weights[(int)script] / Tenths;

    /// <summary>
    /// What letters of a script weigh, in tenths of a Latin one: as many letters of English as tell the same. Counted on the news of
    /// NTREX-128, which is one text in 128 languages; scripts that are not named come within a fifth of ten.
    /// </summary>
    public static int Weigh(LetterScript script, int letters) => letters * script switch
    {
        LetterScript.Han => 26,
        LetterScript.Hangul => 20,
        // Kana stand for syllables; in the scripts of India vowels are marks, which are no letters.
        LetterScript.Kana or LetterScript.Gurmukhi or LetterScript.Telugu => 17,
        LetterScript.Devanagari or LetterScript.Bengali or LetterScript.Gujarati => 16,
        LetterScript.Oriya or LetterScript.Kannada or LetterScript.Myanmar or LetterScript.Ethiopic => 15,
        LetterScript.Sinhala => 14,
        LetterScript.Tamil or LetterScript.Malayalam => 13,
        LetterScript.Hebrew or LetterScript.Khmer => 12,
        LetterScript.Thai or LetterScript.Lao => 11,
        _ => Tenths,
    };

    /// <summary>Where the letters of a script are counted.</summary>
    public static LetterScript Of(LetterScript script) => script == LetterScript.Kana ? LetterScript.Han : script;

    /// <summary>Adds the letters of all windows.</summary>
    public void Add(in TextTally tally)
    {
        for (var window = 0; window < tally.Windows; window++)
        {
            var letters = tally.Letters(window);
            for (var script = 0; script < letters.Length; script++)
            {
                var counted = (int)Of((LetterScript)script);
                _letters[counted] += letters[script];
                _weights[counted] += Weigh((LetterScript)script, letters[script]);
            }
        }
    }

    /// <summary>The script whose letters weigh most; none when there are no letters.</summary>
    public LetterScript Main(LetterScript without)
    {
        var main = LetterScript.None;
        for (var script = LetterScript.None + 1; (int)script < _weights.Length; script++)
        {
            if (script != without && _weights[(int)script] > (main == LetterScript.None ? 0 : _weights[(int)main])) main = script;
        }
        return main;
    }
}
