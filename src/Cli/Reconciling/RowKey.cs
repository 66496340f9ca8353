namespace Pipeline.Cli.Reconciling;

/// <summary>The key of any row of the table, a foreign one too.</summary>
/// <param name="DocumentId">The partition key.</param>
/// <param name="ProcessingDate">The sort key.</param>
internal sealed record RowKey(string DocumentId, string ProcessingDate);
