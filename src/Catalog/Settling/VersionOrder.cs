using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.Settling;

/// <summary>
/// Orders the versions of one document, oldest first, from the items alone, so that every region orders them alike:
/// by Last-Modified, which has whole seconds; within one second by <see cref="VersionSequence"/>; then by the sort key.
/// </summary>
public sealed class VersionOrder : IComparer<DocumentItem>
{
    /// <summary>The one instance.</summary>
    public static VersionOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(DocumentItem? x, DocumentItem? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var bySecond = x.ProcessingDate.Second.SequenceCompareTo(y.ProcessingDate.Second);
        if (bySecond != 0) return bySecond;
        var bySequencer = string.CompareOrdinal(x.Sequencer, y.Sequencer);
        return bySequencer != 0 ? bySequencer : x.ProcessingDate.CompareTo(y.ProcessingDate);
    }
}
