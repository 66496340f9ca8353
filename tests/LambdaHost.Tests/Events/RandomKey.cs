using System.Text;

namespace Pipeline.LambdaHost.Tests.Events;

/// <summary>Object keys as unfriendly as S3 allows: up to 1,024 bytes of any Unicode, composed and decomposed.</summary>
internal static class RandomKey
{
    private const int LongestKey = 1024;

    private static readonly string[] Awkward = ["+", "%", "%2B", "%25", " ", "/", "//", "\\", "\"", "é", "e\u0301", "ß", "文", "\u200F",
        "😀", "👩‍👧", "&", "?", "#", "\t", "\0", "\u007F", "~", "*"];

    public static string Next(Random random)
    {
        var key = new StringBuilder();
        var size = 0;
        for (var count = random.Next(1, 60); count > 0; count--)
        {
            var piece = random.Next(3) switch
            {
                0 => Awkward[random.Next(Awkward.Length)],
                1 => ((char)random.Next('!', '\u007F')).ToString(),
                _ => RandomRune(random).ToString(),
            };
            size += Encoding.UTF8.GetByteCount(piece);
            if (size > LongestKey) break;
            key.Append(piece);
        }

        return key.ToString();
    }

    private static Rune RandomRune(Random random)
    {
        while (true)
        {
            if (Rune.TryCreate(random.Next(1, 0x110000), out var rune)) return rune;
        }
    }
}
