using System.Buffers;
using Pipeline.Metadata.Language.Further;

namespace Pipeline.Metadata.Language;

/// <summary>Judges texts that are full of marks once more, by what <see cref="TechnicalText"/> leaves of them.</summary>
internal static class TechnicalProse
{
    // More marks than these for a hundred letters are looked into; prose has fewer.
    private const int SuspectPercent = 3;
    private const int FewMarks = 5;

    // What is left must be a sentence or two, and more than the key words of a programming language.
    private const int LeastLetters = 40;
    private const int LeastPercent = 20;

    // Of a paragraph or more a smaller part will do: comments.
    private const int Paragraph = 400;
    private const int LeastPercentOfParagraphs = 10;

    // Of a longer text stretches are read that are spread evenly.
    private const int MostRead = 65_536;
    private const int Stretches = 16;

    // Commands have few marks but options: what is less sure than this and has two is looked into as well, and judged anew when one letter
    // in so many was code.
    private const double Doubtful = 0.7;
    private const int LeastOptions = 2;
    private const int LeastCode = 10;

    // A text with a digit to so many letters, which prose has not, is looked through for rows of a table, and judged anew when it has some.
    private const int LettersToDigit = 6;
    private const int LeastRows = 4;

    /// <summary>Whether prose may be found in a text by taking out what is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="signs">What stands between its words.</param>
    /// <param name="result">What it was judged to be.</param>
    public static bool MayHide(ReadOnlySpan<char> text, in TextSigns signs, in LanguageResult result) =>
        result.Reason is UndeterminedReason.None or UndeterminedReason.SourceCode or UndeterminedReason.NotWords
        && (HasMarks(signs) || (signs.Letters >= LeastLetters
            && ((result.Confidence < Doubtful && HasOptions(text)) || (LettersToDigit * signs.Digits > signs.Letters && HasRows(text)))));

    private static bool HasOptions(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, MostRead)];
        for (var options = 0; text.IndexOf(" -") is >= 0 and var at; text = text[(at + 2)..])
        {
            if (at + 2 < text.Length && (char.IsAsciiLetter(text[at + 2]) || text[at + 2] == '-') && ++options == LeastOptions) return true;
        }
        return false;
    }

    private static bool HasRows(ReadOnlySpan<char> text)
    {
        var rows = 0;
        foreach (var line in text[..Math.Min(text.Length, MostRead)].EnumerateLines())
        {
            if (TechnicalText.IsRow(line) && ++rows == LeastRows) return true;
        }
        return false;
    }

    private static bool HasMarks(in TextSigns signs) => signs.CodeMarks + signs.InnerCapitals > FewMarks
        && 100 * (signs.CodeMarks + signs.InnerCapitals) > SuspectPercent * signs.Letters;

    /// <summary>The language of the prose in a text; null when too little of it is prose, or too little anything else.</summary>
    public static LanguageResult? Identify(NgramModel model, ReadOnlySpan<char> text, string? declared, ref TextTally tally)
    {
        var leastCode = HasMarks(tally.Signs) ? 0 : tally.Signs.Letters / LeastCode;
        var room = ArrayPool<char>.Shared.Rent(Math.Min(text.Length, MostRead) + Stretches);
        try
        {
            var (letters, code) = (0, 0);
            var prose = room.AsSpan(0, Prose(text, room, ref code));
            foreach (var unit in prose) letters += char.IsLetter(unit) ? 1 : 0;
            if (letters < LeastLetters || code < leastCode
                || 100L * letters < (letters < Paragraph ? LeastPercent : LeastPercentOfParagraphs) * (long)(letters + code)) return null;
            tally.Clear();
            TextSample.Read(model, prose, ref tally);
            var result = FurtherLanguages.Instead(Verdict.Of(model, tally, declared), prose);
            return result.Reason == UndeterminedReason.None ? result : null;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(room);
        }
    }

    private static int Prose(ReadOnlySpan<char> text, Span<char> room, ref int code)
    {
        if (text.Length <= MostRead) return TechnicalText.Remove(text, room, ref code);
        var written = 0;
        for (var stretch = 0; stretch < Stretches; stretch++)
        {
            var part = text.Slice((int)((long)text.Length * stretch / Stretches), MostRead / Stretches);
            // The line that was cut into is left out.
            written += TechnicalText.Remove(part[(part.IndexOf('\n') + 1)..], room[written..], ref code);
        }
        return written;
    }
}
