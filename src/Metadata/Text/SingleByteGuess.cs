using System.Globalization;

namespace Pipeline.Metadata.Text;

/// <summary>
/// Chooses the single-byte charset in which bytes make the likeliest words of any language that used it: each byte
/// outside ASCII is charged what it costs as a letter of that language, or as a sign that should not stand there.
/// </summary>
internal static class SingleByteGuess
{
    // Bytes that settle the matter; more of them change nothing.
    private const int MaxJudged = 2_000;

    // Costs beside letters, in the unit of LegacyLanguage: a quotation mark or dash where one may stand, a sign
    // of another kind, one inside a word, and a byte that the charset does not use.
    private const int Typographic = 40;
    private const int Sign = 90;
    private const int SignInWord = 130;
    private const int Unused = 200;
    private const int CapitalInWord = 30;

    // For each charset of the language that is likelier: also decides between two that give the same letters.
    private const int Rarer = 10;

    private const int CapitalAfterCapital = 12;

    // A letter of another script beside a Latin one.
    private const int MixedScripts = 60;

    // Typographic signs in the charsets judged here.
    private const string TypographicSigns = "–—‘’“”„‚«»‹›…€§©®°·\u00A0£º¿¡№•™\u200E\u200F\u200C\u200D،؟؛";

    /// <summary>The WHATWG name of the likeliest charset.</summary>
    public static string Find(ReadOnlySpan<byte> sample)
    {
        var best = ("windows-1252", Cost: long.MaxValue);
        var decoded = new Dictionary<string, char[]>();
        foreach (var language in LegacyLanguage.All)
        {
            for (var rank = 0; rank < language.Charsets.Count; rank++)
            {
                var charset = language.Charsets[rank];
                if (!decoded.TryGetValue(charset, out var letters)) decoded.Add(charset, letters = Letters(charset));
                var cost = Judge(sample, letters, language, best.Cost) + (rank * Rarer);
                if (cost < best.Cost) best = (charset, cost);
            }
        }
        return best.Item1;
    }

    private static char[] Letters(string charset)
    {
        var bytes = new byte[128];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)(0x80 + i);
        var letters = Charsets.Decoder(charset).GetChars(bytes);
        return letters.Length == bytes.Length ? letters : [.. letters.Concat(Enumerable.Repeat('\uFFFD', bytes.Length)).Take(bytes.Length)];
    }

    private static long Judge(ReadOnlySpan<byte> sample, char[] letters, LegacyLanguage language, long bestCost)
    {
        var cost = 0L;
        var judged = 0;
        var before = '\0';
        var beforeIsLower = false;
        for (var at = 0; at < sample.Length && judged < MaxJudged && cost < bestCost; at++)
        {
            var isHigh = sample[at] >= 0x80;
            var letter = isHigh ? letters[sample[at] - 0x80] : (char)sample[at];
            if (!IsLetter(letter))
            {
                if (isHigh)
                {
                    judged++;
                    var next = at + 1 == sample.Length
                        ? ' ' : sample[at + 1] >= 0x80 ? letters[sample[at + 1] - 0x80] : (char)sample[at + 1];
                    cost += CostOfSign(letter, before != 0 && IsLetter(next));
                }
                before = '\0';
                beforeIsLower = false;
                continue;
            }
            var lower = char.ToLowerInvariant(letter);
            if (isHigh || before >= 0x80)
            {
                cost += language.Cost(before, lower);
                if (isHigh) judged++;
                if (isHigh && before != 0 && lower != letter) cost += beforeIsLower ? CapitalInWord : CapitalAfterCapital;
                if (before != 0 && IsLatin(before) != IsLatin(lower)) cost += MixedScripts;
            }
            before = lower;
            beforeIsLower = lower == letter && char.ToUpperInvariant(letter) != letter;
        }
        return cost;
    }

    private static int CostOfSign(char sign, bool inWord)
    {
        if (char.IsControl(sign) || sign is '\uFFFD'
            || char.GetUnicodeCategory(sign) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned) return Unused;
        if (sign == '’' || (TypographicSigns.Contains(sign) && !inWord)) return Typographic;
        return inWord ? SignInWord : Sign;
    }

    // The blocks from Basic Latin to Latin Extended-B, and combining marks, which take the script of their letter.
    private static bool IsLatin(char letter) => letter < 0x0370;

    // Thai vowels, Vietnamese tones, Hebrew and Arabic points are marks, and part of words.
    private static bool IsLetter(char letter) => char.IsLetter(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark;
}
