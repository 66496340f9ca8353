namespace Pipeline.RegionLab.Buckets;

/// <summary>The order in which S3 lists keys: by the bytes of their UTF-8.</summary>
internal sealed class KeyOrder : IComparer<string>
{
    public static KeyOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var left = x.AsSpan();
        var right = y.AsSpan();
        var same = left.CommonPrefixLength(right);
        if (same == left.Length || same == right.Length) return left.Length.CompareTo(right.Length);
        var (a, b) = (left[same], right[same]);
        // UTF-16 sorts surrogates, which stand for the code points above U+FFFF, below U+E000 to U+FFFF; UTF-8 does not.
        var (high, higher) = (char.IsSurrogate(a), char.IsSurrogate(b));
        return high == higher ? a.CompareTo(b) : high.CompareTo(higher);
    }
}
