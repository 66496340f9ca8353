namespace Pipeline.Metadata.Packages;

/// <summary>What the compressed parts of one document may still inflate to, together.</summary>
internal sealed class InflateBudget(long bytes)
{
    private const int MaxRatio = 1_100;

    public long Remaining { get; private set; } = bytes;

    /// <exception cref="InvalidDataException">The budget is spent: the document is treated as damaged from here on.</exception>
    public void Take(int bytes)
    {
        Remaining -= bytes;
        if (Remaining < 0) throw new InvalidDataException("inflates to more than the limit");
    }

    /// <summary>Whether a part claims a size that its stored bytes cannot inflate to: deflate reaches some 1,032 to 1.</summary>
    public static bool IsImpossible(long storedBytes, long claimedBytes) => claimedBytes / MaxRatio > storedBytes;
}
