using Pipeline.Metadata.Detection;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats;

/// <summary>One document on its way through one reader.</summary>
internal sealed class ReadContext
{
    public required ByteSource Source { get; init; }

    public required DetectedType Type { get; init; }

    public required ExtractionHints Hints { get; init; }

    public required ExtractionLimits Limits { get; init; }

    public required MetadataBuilder Metadata { get; init; }

    public required TextSink Text { get; init; }

    /// <summary>Set when the soft time budget is spent: stop, keep what is known, answer partial.</summary>
    public required CancellationToken OutOfTime { get; init; }
}
