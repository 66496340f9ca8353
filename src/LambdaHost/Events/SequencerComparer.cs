namespace Pipeline.LambdaHost.Events;

/// <summary>
/// Orders the sequencers of one key in one bucket. The shorter is padded with zeros on its right, then they compare as text
/// (S3 User Guide, "Event message structure"). Sequencers of two buckets have no order.
/// </summary>
public sealed class SequencerComparer : IComparer<string>
{
    /// <summary>The only one.</summary>
    public static SequencerComparer Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null) return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var length = Math.Max(x.Length, y.Length);
        for (var i = 0; i < length; i++)
        {
            var (left, right) = (Letter(x, i), Letter(y, i));
            if (left != right) return left < right ? -1 : 1;
        }

        return 0;
    }

    private static char Letter(string sequencer, int index) => index < sequencer.Length ? char.ToUpperInvariant(sequencer[index]) : '0';
}
