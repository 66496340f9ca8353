using System.Runtime.CompilerServices;

namespace Pipeline.Metadata.Language;

/// <summary>Cuts text into words and adds the weights of their n-grams to a tally.</summary>
internal static class WordScorer
{
    // A kana speaks for Japanese as strongly as the rarest ideograph speaks for Chinese.
    private const int KanaWeight = 8 * ModelFormat.Scale;

    /// <summary>Reads one stretch of text.</summary>
    /// <param name="model">The model.</param>
    /// <param name="text">The stretch.</param>
    /// <param name="letters">Letters after which it is left at the end of a word.</param>
    /// <param name="tally">What is added to.</param>
    public static void Read(NgramModel model, ReadOnlySpan<char> text, int letters, ref TextTally tally)
    {
        var last = (long)tally.Signs.Letters + letters;
        var sums = default(WordSums);
        var i = 0;
        while (i < text.Length && tally.Signs.Letters < last)
        {
            var script = model.Classify(text[i], out var symbol);
            if (script == LetterScript.None)
            {
                tally.Signs.Count(text[i]);
                if (text[i] is '.' or '!' or '?' or '\n' or '\u3002' or '\u0964') tally.EndSentence();
                i++;
                continue;
            }
            if (script is LetterScript.Han or LetterScript.Kana)
            {
                Ideograph(model, script, text[i++], ref tally);
                continue;
            }
            if (text[i] < 0x80 && (i == 0 || text[i - 1] <= ' ') && WebAddress.LengthAt(text[i..]) is > 0 and var skip)
            {
                i += skip;
                continue;
            }
            i += Word(model, script, symbol, text[i..], ref tally, ref sums);
        }
    }

    // Reads the word at the start of the text; returns its length.
    [SkipLocalsInit]
    private static int Word(NgramModel model, LetterScript script, int symbol, ReadOnlySpan<char> text, ref TextTally tally,
        ref WordSums sums)
    {
        var part = model.Script(script);
        var scored = part.Count > 1;
        Span<ulong> keys = stackalloc ulong[ModelFormat.MaxKeys];
        var reader = new NgramKeys(keys);
        var length = 0;
        while (true)
        {
            if (length < ModelFormat.MaxWordLetters && scored)
            {
                reader.Push(symbol);
                model.AddSymbol(part, symbol, ref sums);
            }
            if (length > 0 && char.IsAsciiLetterUpper(text[length]) && char.IsAsciiLetterLower(text[length - 1]))
                tally.Signs.InnerCapitals++;
            length++;
            if (length == text.Length || model.Classify(text[length], out symbol) != script) break;
        }
        if (scored)
        {
            var word = reader.WordKey;
            reader.Push(ModelFormat.EndSymbol);
            model.AddSymbol(part, ModelFormat.EndSymbol, ref sums);
            model.Add(part, reader.Keys, ref sums);
            var scores = tally.OpenScores[part.First..];
            var hasRelatives = part.Has(model.Families[0].Languages[0]);
            if (hasRelatives) Relatives.Temper(model, part, ref sums, scores);
            sums.MoveTo(scores, part.RowBytes);
            if (hasRelatives && model.Add(part, new(in word), ref sums) > 0) sums.MoveTo(scores, part.RowBytes);
        }
        tally.Signs.Words++;
        if (script == LetterScript.Latin) tally.Signs.LatinWords++;
        tally.Signs.Letters += length;
        tally.Count(script, length);
        tally.EndWord();
        return length;
    }

    private static void Ideograph(NgramModel model, LetterScript script, char unit, ref TextTally tally)
    {
        // Both are of one group of two languages, Japanese and Chinese in this order; see the trainer.
        var first = model.Script(LetterScript.Han).First;
        var weight = script == LetterScript.Kana ? -KanaWeight : model.HanWeight(unit);
        tally.OpenScores[first + (weight < 0 ? 0 : 1)] += Math.Abs(weight);
        switch (script == LetterScript.Han ? model.HanVariant(unit) : 0)
        {
            case 1: tally.Signs.Simplified++; break;
            case 2: tally.Signs.Traditional++; break;
        }
        tally.Signs.Letters++;
        tally.Count(script, 1);
        tally.EndWord();
    }
}
