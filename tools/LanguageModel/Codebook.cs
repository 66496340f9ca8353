namespace Pipeline.LanguageModel;

/// <summary>The 64 values of a six-bit weight: fine near zero, coarse where only the sign still matters.</summary>
internal static class Codebook
{
    private static readonly byte[] Sizes =
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18, 20, 22, 24, 27, 30, 33, 36, 40, 44, 48, 53, 58, 64, 72, 82, 96, 115];

    public static byte[] Bytes { get; } = [.. Sizes, .. Sizes.Select(size => (byte)-size)];

    /// <summary>The code of the value nearest to <paramref name="scaled"/>.</summary>
    public static int Nearest(double scaled)
    {
        var size = Math.Abs(scaled);
        var code = 0;
        while (code < Sizes.Length - 1 && size > (Sizes[code] + Sizes[code + 1]) / 2.0) code++;
        return scaled < 0 ? code + Sizes.Length : code;
    }
}
