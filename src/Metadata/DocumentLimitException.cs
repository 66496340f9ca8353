namespace Pipeline.Metadata;

/// <summary>
/// A document would cost more than it may. Thrown from deep inside a reader and turned into status
/// <see cref="DocumentStatus.Partial"/> by <see cref="DocumentExtractor"/>; what was learnt before stays.
/// </summary>
/// <param name="reason">The limit that was met, for a person; never document content.</param>
internal sealed class DocumentLimitException(string reason) : Exception(reason);
