namespace Pipeline.Changes;

/// <summary>One delivery of the table's stream.</summary>
/// <param name="SequenceNumbers">Of all its records, in order.</param>
/// <param name="Changes">What its records say, in order; those of the counts' own items are left out.</param>
/// <param name="Malformed">Records that cannot be read: their sequence numbers and what is wrong with each.</param>
/// <param name="Shard">
/// The shard of the stream, which an event source mapping with a tumbling window names; null without one, and then nothing tells
/// whether a batch was counted before.
/// </param>
public sealed record StreamBatch(
    IReadOnlyList<string> SequenceNumbers, IReadOnlyList<TableChange> Changes,
    IReadOnlyList<(string SequenceNumber, string Problem)> Malformed, string? Shard)
{
    /// <summary>
    /// The first record that failed: Lambda delivers it and all that come after it again. Naming a later one would give up those
    /// before it (Lambda Developer Guide, "Reporting batch item failures").
    /// </summary>
    /// <param name="failed">The sequence numbers of records that failed.</param>
    public string? First(IReadOnlySet<string> failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        return SequenceNumbers.FirstOrDefault(failed.Contains);
    }
}
