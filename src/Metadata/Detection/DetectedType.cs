namespace Pipeline.Metadata.Detection;

/// <summary>What a document was found to be.</summary>
/// <param name="ContentType">The media type's essence, lower case.</param>
/// <param name="Charset">The charset found or declared, for text formats; null when not known yet.</param>
internal readonly record struct DetectedType(string ContentType, string? Charset = null)
{
    public const string OctetStream = "application/octet-stream";
    public const string PlainText = "text/plain";
}
