using System.Text;
using Pipeline.Metadata.Language;

/// <summary>How much of a text its language is judged by.</summary>
internal static class LettersRead
{
    /// <summary>Bytes of UTF-8 that the letters read have, at the text's mean for a letter.</summary>
    public static long BytesOf(string text)
    {
        var model = NgramModel.Shared;
        Span<int> scores = new int[TextTally.ScoreRoom(model.Tags.Length)];
        Span<int> letters = stackalloc int[TextTally.LetterRoom];
        var tally = new TextTally(scores, letters, model.Tags.Length);
        TextSample.Read(model, text, ref tally);
        var (all, bytes) = (0, 0L);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune)) continue;
            all++;
            bytes += rune.Utf8SequenceLength;
        }
        return all == 0 ? 0 : Math.Min(bytes, tally.Signs.Letters * bytes / all);
    }
}
