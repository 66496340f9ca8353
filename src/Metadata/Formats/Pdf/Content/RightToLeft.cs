namespace Pipeline.Metadata.Formats.Pdf.Content;

/// <summary>
/// Brings Hebrew, Arabic and their kin into reading order. Pages hold them as they look, from left to right, or as they
/// are read; only the positions tell which.
/// </summary>
internal static class RightToLeft
{
    public static bool Is(char character) =>
        character is >= '\u0590' and <= '\u08FF' or >= '\uFB1D' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFC';

    /// <summary>Turns around the words of lines that run from right to left, and the characters of words drawn the other way.</summary>
    public static void Reorder(Span<Word> words, Span<char> characters)
    {
        for (var start = 0; start < words.Length;)
        {
            var end = start + 1;
            while (end < words.Length && words[end].Join != WordJoin.Line) end++;
            ReorderLine(words[start..end], characters);
            start = end;
        }
    }

    private static void ReorderLine(Span<Word> line, Span<char> characters)
    {
        var rightToLeft = 0;
        foreach (ref var word in line)
        {
            if (!word.IsRightToLeft) continue;
            rightToLeft++;
            if (!word.IsDrawnLeftwards) Turn(characters.Slice(word.Start, word.Length));
        }
        if (2 * rightToLeft <= line.Length || line.Length < 2) return;
        var first = line[0];
        var isLeftToRight = (line[^1].X - first.X) * first.DirectionX + (line[^1].Y - first.Y) * first.DirectionY > 0;
        if (!isLeftToRight) return;
        // How two words join is told by the gap between them, which after turning stands before the other of the two.
        for (var i = 0; i + 1 < line.Length; i++) line[i].Join = line[i + 1].Join;
        line[^1].Join = WordJoin.Line;
        line.Reverse();
    }

    // Numbers inside keep their order.
    private static void Turn(Span<char> word)
    {
        word.Reverse();
        for (var i = 0; i < word.Length;)
        {
            var end = i;
            while (end < word.Length && !Is(word[end]) && char.IsLetterOrDigit(word[end])) end++;
            word[i..end].Reverse();
            i = Math.Max(end, i + 1);
        }
    }
}
