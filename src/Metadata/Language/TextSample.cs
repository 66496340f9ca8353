namespace Pipeline.Metadata.Language;

/// <summary>Chooses what of a text is read: all of a short one, evenly spread slices of a long one.</summary>
internal static class TextSample
{
    // A slice is some three sentences. Twenty of them, 5,000 characters, settle a text's language and its shares
    // well within 0.3 ms.
    private const int SliceLength = 250;
    private const int Slices = 20;

    // How far a slice's start may move to find the end of a word; scripts without spaces are cut anywhere.
    private const int MaxShift = 40;

    public static void Read(NgramModel model, ReadOnlySpan<char> text, ref TextTally tally)
    {
        if (text.Length <= Slices * SliceLength)
        {
            WordScorer.Read(model, text, ref tally);
            return;
        }
        for (var i = 0; i < Slices; i++)
        {
            var start = (int)((long)(text.Length - SliceLength) * i / (Slices - 1));
            WordScorer.Read(model, FromWordStart(text.Slice(start, SliceLength), atStart: i == 0), ref tally);
        }
    }

    private static ReadOnlySpan<char> FromWordStart(ReadOnlySpan<char> slice, bool atStart)
    {
        if (atStart) return slice;
        var space = slice[..MaxShift].IndexOfAny(' ', '\n');
        return space < 0 ? slice : slice[(space + 1)..];
    }
}
