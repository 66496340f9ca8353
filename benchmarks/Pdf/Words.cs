using System.Text.RegularExpressions;

namespace Pipeline.Benchmarks.Pdf;

/// <summary>Compares texts as multisets of words, which does not depend on reading order.</summary>
internal static partial class Words
{
    public static Dictionary<string, int> Of(string text, bool foldLigatures)
    {
        if (foldLigatures) text = text.Replace("ﬁ", "fi").Replace("ﬂ", "fl").Replace("ﬀ", "ff").Replace("ﬃ", "ffi").Replace("ﬄ", "ffl");
        var words = new Dictionary<string, int>();
        foreach (var word in Word().EnumerateMatches(text))
        {
            var key = text.Substring(word.Index, word.Length);
            words[key] = words.GetValueOrDefault(key) + 1;
        }
        return words;
    }

    /// <summary>The Jaccard index of two multisets: shared words by all words, from 0 to 1.</summary>
    public static double Similarity(Dictionary<string, int> one, Dictionary<string, int> other)
    {
        long shared = 0, all = 0;
        foreach (var (word, count) in one)
        {
            var others = other.GetValueOrDefault(word);
            shared += Math.Min(count, others);
            all += Math.Max(count, others);
        }
        foreach (var (word, count) in other)
        {
            if (!one.ContainsKey(word)) all += count;
        }
        return all == 0 ? 1 : (double)shared / all;
    }

    [GeneratedRegex(@"\S+")]
    private static partial Regex Word();
}
