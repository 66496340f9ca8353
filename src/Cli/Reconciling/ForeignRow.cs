namespace Pipeline.Cli.Reconciling;

/// <summary>A row that this pipeline would not have made.</summary>
/// <param name="DocumentId">Its partition key.</param>
/// <param name="ProcessingDate">Its sort key.</param>
/// <param name="Why">What is wrong with it.</param>
internal sealed record ForeignRow(string DocumentId, string ProcessingDate, string Why);
