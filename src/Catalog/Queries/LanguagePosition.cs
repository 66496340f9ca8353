using Pipeline.Catalog.Identity;

namespace Pipeline.Catalog.Queries;

/// <summary>The last item of a page, in the order of <c>processingDate</c> and then <c>documentId</c>.</summary>
public readonly record struct LanguagePosition(ProcessingDate ProcessingDate, DocumentId DocumentId) : IComparable<LanguagePosition>
{
    /// <inheritdoc/>
    public int CompareTo(LanguagePosition other)
    {
        var byDate = ProcessingDate.CompareTo(other.ProcessingDate);
        return byDate != 0 ? byDate : string.CompareOrdinal(DocumentId.Value, other.DocumentId.Value);
    }
}
