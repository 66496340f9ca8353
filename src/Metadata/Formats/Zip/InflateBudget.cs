namespace Pipeline.Metadata.Formats.Zip;

/// <summary>
/// What all compressed parts of one document may inflate to, together. Shared by every stream opened for that
/// document, nested archives included, so that overlapping and nested bombs add up.
/// </summary>
internal sealed class InflateBudget(long maxBytes)
{
    // Deflate cannot exceed about 1,032 to 1; honest parts stay far below, and small ones are not worth refusing.
    private const int MaxRatio = 1_100;

    private readonly long _maxBytes = maxBytes;
    private long _remaining = maxBytes;

    /// <exception cref="DocumentLimitException">The budget is spent.</exception>
    public void Take(int inflated)
    {
        _remaining -= inflated;
        if (_remaining < 0) throw new DocumentLimitException($"the compressed parts inflate to more than {_maxBytes} bytes");
    }

    /// <summary>Whether a part claims a size that its stored bytes cannot inflate to.</summary>
    public static bool IsImpossible(long storedBytes, long claimedBytes) => claimedBytes / MaxRatio > storedBytes;
}
