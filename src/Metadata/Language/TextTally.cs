namespace Pipeline.Metadata.Language;

/// <summary>
/// What reading a text adds up to: for each window of the text the score of each language, and how many letters of
/// each script it has. Lives on the stack of one call.
/// </summary>
internal ref struct TextTally
{
    /// <summary>Windows kept for shares; a text is sampled so that they suffice.</summary>
    public const int MaxWindows = 64;

    /// <summary>A window closes at the first end of a word after this many letters: about two sentences.</summary>
    public const int WindowLetters = 120;

    /// <summary>The end of a sentence closes a window of this many letters already.</summary>
    public const int SentenceLetters = 50;

    private readonly Span<int> _scores;
    private readonly Span<int> _letters;
    private readonly int _languages;
    private int _open;

    /// <summary>What the text holds besides words.</summary>
    public TextSigns Signs;

    /// <param name="scores">Room for <see cref="ScoreRoom"/> numbers; each window is zeroed when it opens.</param>
    /// <param name="letters">Room for <see cref="LetterRoom"/> numbers.</param>
    /// <param name="languages">How many languages the model has.</param>
    public TextTally(Span<int> scores, Span<int> letters, int languages)
    {
        _scores = scores;
        _letters = letters;
        _languages = languages;
        Open();
    }

    public const int Scripts = (int)LetterScript.Other + 1;

    public const int LetterRoom = MaxWindows * Scripts;

    /// <summary>Windows with at least one letter.</summary>
    public readonly int Windows => _open + (WindowTotal > 0 ? 1 : 0);

    /// <summary>Letters in the window that is being filled.</summary>
    public int WindowTotal { get; private set; }

    /// <summary>Room for all windows, and for the padding of the last script's row of languages.</summary>
    public static int ScoreRoom(int languages) => (MaxWindows * languages) + ModelFormat.MaxRowBytes;

    /// <summary>The scores of one window by language number.</summary>
    public readonly Span<int> Scores(int window) => _scores.Slice(window * _languages, _languages);

    /// <summary>The letters of one window by script.</summary>
    public readonly Span<int> Letters(int window) => _letters.Slice(window * Scripts, Scripts);

    /// <summary>The open window's scores, with room after them for the padding of a row.</summary>
    public readonly Span<int> OpenScores => _scores.Slice(_open * _languages, _languages + ModelFormat.MaxRowBytes);

    public void Count(LetterScript script, int letters)
    {
        Letters(_open)[(int)script] += letters;
        WindowTotal += letters;
    }

    /// <summary>Called between words: starts the next window when the open one is full.</summary>
    public void EndWord() => Close(WindowLetters);

    /// <summary>Called between sentences and lines.</summary>
    public void EndSentence() => Close(SentenceLetters);

    /// <summary>Starts again with nothing read.</summary>
    public void Clear()
    {
        Signs = default;
        _open = 0;
        Open();
    }

    private void Close(int least)
    {
        if (WindowTotal < least || _open == MaxWindows - 1) return;
        _open++;
        Open();
    }

    private void Open()
    {
        WindowTotal = 0;
        Scores(_open).Clear();
        Letters(_open).Clear();
    }
}
