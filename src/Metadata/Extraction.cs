namespace Pipeline.Metadata;

/// <summary>The result of reading one document.</summary>
/// <param name="Metadata">What was learnt.</param>
/// <param name="Text">The text, up to <see cref="ExtractionLimits.KeptTextCharacters"/>; null unless asked for.</param>
public readonly record struct Extraction(DocumentMetadata Metadata, string? Text);
