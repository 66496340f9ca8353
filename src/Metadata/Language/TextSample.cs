namespace Pipeline.Metadata.Language;

/// <summary>
/// Chooses what of a text is read: all of a short one; every second sentence of a longer one, and all of it only where
/// these leave a doubt; of a very long one slices that are spread evenly. Slices are as long as they have letters: the blanks
/// of an indented page are not text.
/// </summary>
internal static class TextSample
{
    // A text of less is read from its start to its end.
    private const int ShortText = 600;

    // A sentence or two, so that half of the slices meets every paragraph.
    private const int SliceLength = 120;

    // Sixteen slices of 160 letters settle a very long text's language and its shares within 0.3 ms.
    private const int LongText = 3_000;
    private const int LongSlices = 16;
    private const int LongSlice = 160;

    // When slices find less, the text is in a few places of a large blank one and is read from its start.
    private const int FewLetters = 1_000;
    private const int ManyLetters = 4_000;

    // How far a slice's start may move to find the end of a word; scripts without spaces are cut anywhere.
    private const int MaxShift = 40;

    public static void Read(NgramModel model, ReadOnlySpan<char> text, ref TextTally tally)
    {
        if (text.Length > LongText)
        {
            ReadSlices(model, text, first: 0, LongSlices, LongSlice, ref tally);
            if (tally.Signs.Letters > FewLetters / 2 && Verdict.IsSure(model, tally)) return;
            ReadSlices(model, text, first: 1, LongSlices, LongSlice, ref tally);
            if (tally.Signs.Letters > FewLetters) return;
            tally.Clear();
        }
        else if (text.Length > ShortText)
        {
            ReadSlices(model, text, first: 0, text.Length / SliceLength, int.MaxValue, ref tally);
            if (Verdict.IsSure(model, tally)) return;
            tally.Clear();
        }
        WordScorer.Read(model, text, ManyLetters, ref tally);
    }

    // Every second slice.
    private static void ReadSlices(NgramModel model, ReadOnlySpan<char> text, int first, int slices, int letters, ref TextTally tally)
    {
        for (var slice = first; slice < slices; slice += 2)
        {
            WordScorer.Read(model, text[Start(text, slice, slices)..Start(text, slice + 1, slices)], letters, ref tally);
            tally.EndSentence();
        }
    }

    private static int Start(ReadOnlySpan<char> text, int slice, int slices) => slice == 0 ? 0
        : slice == slices ? text.Length
        : WordStart(text, (int)((long)text.Length * slice / slices));

    private static int WordStart(ReadOnlySpan<char> text, int from)
    {
        var space = text.Slice(from, Math.Min(MaxShift, text.Length - from)).IndexOfAny(' ', '\n');
        return space < 0 ? from : from + space + 1;
    }
}
