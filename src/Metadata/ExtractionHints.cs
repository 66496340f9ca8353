namespace Pipeline.Metadata;

/// <summary>What is known of a document besides its bytes. Bytes win over hints.</summary>
/// <param name="FileName">The object key or file name; only its extension counts.</param>
/// <param name="DeclaredContentType">The uploader's <c>Content-Type</c>, parameters included.</param>
public readonly record struct ExtractionHints(string? FileName = null, string? DeclaredContentType = null);
