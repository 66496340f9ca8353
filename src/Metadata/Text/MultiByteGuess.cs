using System.Buffers;

namespace Pipeline.Metadata.Text;

/// <summary>Tells the East Asian multi-byte charsets by how many of the characters they make are common ones.</summary>
internal static class MultiByteGuess
{
    // Right readings reach 0.6 and more even in lists of names; wrong ones stay under 0.2.
    private const double MinCommonShare = 0.35;

    // A damaged or cut character may be among them.
    private const double MaxInvalidShare = 0.02;

    // Fewer characters than this tell nothing.
    private const int MinCharacters = 2;

    private static readonly (string Charset, SearchValues<char> Common)[] Candidates =
        [.. RuleFile.Read("legacy-characters.tsv").SelectMany(columns => columns[1].Split(' ').Where(charset => charset != "iso-2022-jp")
            .Select(charset => (charset, SearchValues.Create(columns[2]))))];

    /// <summary>The WHATWG name; null when the bytes are none of these charsets.</summary>
    public static string? Find(ReadOnlySpan<byte> sample)
    {
        string? best = null;
        var bestShare = MinCommonShare;
        foreach (var (charset, common) in Candidates)
        {
            var share = CommonShare(Charsets.Decoder(charset).GetString(sample), common);
            if (share > bestShare) (best, bestShare) = (charset, share);
        }
        return best == "gb18030" && !HasFourBytes(sample) ? "gbk" : best;
    }

    /// <summary>Whether Chinese text in simplified characters was made of bytes.</summary>
    public static bool IsSimplifiedChinese(string text) => CommonShare(text, Array.Find(Candidates, one => one.Charset == "gb18030").Common) > MinCommonShare;

    private static double CommonShare(string text, SearchValues<char> common)
    {
        var (total, found, invalid, lone) = (0, 0, 0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter < 0x80) continue;
            total++;
            if ((at == 0 || text[at - 1] < 0x80) && (at + 1 == text.Length || text[at + 1] < 0x80)) lone++;
            if (letter == '\uFFFD' || char.IsControl(letter)) invalid++;
            else if (common.Contains(letter)) found++;
        }
        // These scripts make runs; two accented letters that happen to look like one character stand alone.
        if (lone * 2 > total) return 0;
        return total < MinCharacters || invalid > 1 + (total * MaxInvalidShare) ? 0 : (double)found / total;
    }

    // GB 18030's own four-byte characters have a digit second and fourth.
    private static bool HasFourBytes(ReadOnlySpan<byte> sample)
    {
        for (var at = 0; at + 3 < sample.Length;)
        {
            if (sample[at] < 0x81)
            {
                at++;
                continue;
            }
            if (sample[at + 1] is >= 0x30 and <= 0x39 && sample[at + 2] >= 0x81 && sample[at + 3] is >= 0x30 and <= 0x39) return true;
            at += 2;
        }
        return false;
    }
}
