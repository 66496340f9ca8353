using Pipeline.Catalog.Identity;

namespace Pipeline.Catalog.Queries;

/// <summary>
/// A place in the answer to a language query. Items stand in the order of <c>processingDate</c>, then of the index
/// partition, then in the order that the partition itself keeps, which DynamoDB does not tell for equal sort keys. One
/// position therefore says where every partition goes on: those before <see cref="Partition"/> are through with this
/// date, those after it are not, and the partition itself resumes at its own key.
/// </summary>
/// <param name="ProcessingDate">The sort key of the last item seen.</param>
/// <param name="Partition">The partition of LanguageIndex that it was in.</param>
/// <param name="DocumentId">Its document, which need not exist any more.</param>
public readonly record struct LanguagePosition(ProcessingDate ProcessingDate, string Partition, DocumentId DocumentId)
    : IComparable<LanguagePosition>
{
    /// <summary>The key of the item in the table.</summary>
    public ItemKey Key => new(DocumentId, ProcessingDate);

    /// <summary>Ascending order; within one partition and date by document id, as the stores in memory keep it.</summary>
    public int CompareTo(LanguagePosition other)
    {
        var byDate = ProcessingDate.CompareTo(other.ProcessingDate);
        if (byDate != 0) return byDate;
        var byPartition = string.CompareOrdinal(Partition, other.Partition);
        return byPartition != 0 ? byPartition : string.CompareOrdinal(DocumentId.Value, other.DocumentId.Value);
    }
}
