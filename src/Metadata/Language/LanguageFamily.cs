namespace Pipeline.Metadata.Language;

/// <summary>Near relatives, whose texts quote one another and which few words tell apart.</summary>
/// <param name="Languages">Their numbers.</param>
/// <param name="Costs">For each of them a row: what a window of text costs it that is in each of them.</param>
internal sealed record LanguageFamily(int[] Languages, int[][] Costs)
{
    /// <summary>This cost means that a language's pages do not quote that relative.</summary>
    public const int Never = 255;

    /// <summary>Reads the families of a model.</summary>
    public static LanguageFamily[] ReadAll(ReadOnlySpan<byte> data)
    {
        var families = new LanguageFamily[data[0]];
        var at = 1;
        for (var i = 0; i < families.Length; i++)
        {
            var count = data[at++];
            var languages = Numbers(data.Slice(at, count));
            at += count;
            var costs = new int[count][];
            for (var row = 0; row < count; row++, at += count) costs[row] = Numbers(data.Slice(at, count));
            families[i] = new(languages, costs);
        }
        return families;
    }

    private static int[] Numbers(ReadOnlySpan<byte> bytes)
    {
        var numbers = new int[bytes.Length];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = bytes[i];
        return numbers;
    }
}
