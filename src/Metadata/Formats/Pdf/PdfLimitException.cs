namespace Pipeline.Metadata.Formats.Pdf;

/// <summary>
/// A document used up one of its budgets. Thrown deep inside and caught in <see cref="PdfReader"/> alone, which keeps
/// what was learnt so far.
/// </summary>
internal sealed class PdfLimitException(string message) : Exception(message);
