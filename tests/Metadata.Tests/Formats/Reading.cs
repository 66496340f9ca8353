using Pipeline.Metadata.Detection;
using Pipeline.Metadata.Formats;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Tests.Formats;

/// <summary>One document read by the reader of its type, without detection before or language after.</summary>
internal sealed class Reading
{
    private Reading(ReadOutcome outcome, MetadataBuilder metadata, TextSink text)
    {
        Outcome = outcome;
        Metadata = metadata;
        Text = text.Kept.ToString();
        WordCount = text.WordCount;
    }

    public ReadOutcome Outcome { get; }

    public DocumentStatus Status => Outcome.Status;

    public MetadataBuilder Metadata { get; }

    public string Text { get; }

    public long WordCount { get; }

    public static Reading Of(string contentType, byte[] document, ExtractionLimits? limits = null, string? charset = null,
        CancellationToken outOfTime = default) =>
        Of(contentType, ByteSource.FromMemory(document), limits, charset, outOfTime);

    public static Reading Of(string contentType, ByteSource document, ExtractionLimits? limits = null, string? charset = null,
        CancellationToken outOfTime = default)
    {
        limits ??= ExtractionLimits.Default;
        var metadata = new MetadataBuilder(limits);
        using var text = new TextSink(limits);
        var reader = FormatReaders.For(contentType) ?? throw new InvalidOperationException($"no reader for {contentType}");
        var outcome = reader.Read(new ReadContext
        {
            Source = document,
            Type = new DetectedType(contentType, charset),
            Hints = default,
            Limits = limits,
            Metadata = metadata,
            Text = text,
            OutOfTime = outOfTime,
        });
        return new(outcome, metadata, text);
    }
}
