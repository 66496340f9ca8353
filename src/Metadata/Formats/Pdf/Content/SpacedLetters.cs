namespace Pipeline.Metadata.Formats.Pdf.Content;

/// <summary>Puts words together again whose letters were set apart: headings, and scripts laid out glyph by glyph.</summary>
internal static class SpacedLetters
{
    /// <summary>A gap this much wider than the narrowest of its line parts words; the rule of poppler and its forebears.</summary>
    private const double WideGap = 1.3;

    /// <summary>Letters are never spaced wider than this, in font sizes.</summary>
    private const double MaxSpacing = 0.4;

    public static void Close(Span<Word> words)
    {
        for (var start = 0; start < words.Length;)
        {
            var end = start + 1;
            while (end < words.Length && words[end].Join != WordJoin.Line) end++;
            if (end - start > 2) CloseLine(words[start..end]);
            start = end;
        }
    }

    private static void CloseLine(Span<Word> line)
    {
        var narrowest = double.MaxValue;
        for (var i = 0; i < line.Length; i++)
        {
            // Only a line of single letters is spaced as a whole.
            if (line[i].Length > 1) return;
            if (i > 0) narrowest = Math.Min(narrowest, Gap(line[i - 1], line[i]));
        }
        var widest = Math.Min(WideGap * narrowest, MaxSpacing * line[0].Size);
        for (var i = 1; i < line.Length; i++)
        {
            if (Gap(line[i - 1], line[i]) <= widest) line[i].Join = WordJoin.None;
        }
    }

    private static double Gap(in Word before, in Word after) =>
        (after.X - before.EndX) * before.DirectionX + (after.Y - before.EndY) * before.DirectionY;
}
