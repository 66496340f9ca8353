namespace Pipeline.Metadata.Formats.Packages;

/// <summary>What the compressed parts of one document may still inflate to, together.</summary>
internal sealed class InflateBudget(long bytes)
{
    public long Remaining { get; private set; } = bytes;

    /// <exception cref="InvalidDataException">The budget is spent: the document is treated as damaged from here on.</exception>
    public void Take(int bytes)
    {
        Remaining -= bytes;
        if (Remaining < 0) throw new InvalidDataException("inflates to more than the limit");
    }
}
