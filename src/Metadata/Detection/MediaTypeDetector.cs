namespace Pipeline.Metadata.Detection;

/// <summary>Finds a document's media type: bytes first, then name, then declared type.</summary>
internal static class MediaTypeDetector
{
    /// <summary>Bytes of a document that detection may look at in all.</summary>
    public const int MaxBytesRead = 64 * 1024;

    public static DetectedType Detect(ByteSource source, ExtractionHints hints)
    {
        Span<byte> head = stackalloc byte[8];
        head = head[..source.Read(0, head)];
        if (head.StartsWith("%PDF-"u8)) return new("application/pdf");
        return hints.FileName?.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) == true
            ? new(DetectedType.PlainText)
            : new(DetectedType.OctetStream);
    }
}
