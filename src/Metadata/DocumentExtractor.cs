using System.Xml;
using Pipeline.Metadata.Detection;
using Pipeline.Metadata.Formats;
using Pipeline.Metadata.Language;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata;

/// <summary>Bytes in, metadata out: the one way in which Ingest, the CLI and the tests read a document.</summary>
public static class DocumentExtractor
{
    /// <summary>
    /// The version of what extraction yields. Raised whenever some document would yield another item, so that
    /// items of an older version are replaced when their object is ingested again.
    /// </summary>
    public const int Version = 3;

    /// <summary>Reads a document. Never throws for what the document holds.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="hints">What else is known.</param>
    /// <param name="limits">What it may cost; <see cref="ExtractionLimits.Default"/> when null.</param>
    /// <param name="keepText">Whether <see cref="Extraction.Text"/> is wanted.</param>
    /// <param name="outOfTime">The soft time budget: once cancelled, reading stops and what is known is returned.</param>
    /// <exception cref="IOException">The source itself failed; a fault of the pipeline, not of the document.</exception>
    public static Extraction Extract(
        ByteSource source, ExtractionHints hints, ExtractionLimits? limits = null, bool keepText = false,
        CancellationToken outOfTime = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        limits ??= ExtractionLimits.Default;
        var type = MediaTypeDetector.Detect(source, hints);
        var builder = new MetadataBuilder(limits);
        using var text = new TextSink(limits);

        var outcome = Read(new ReadContext
        {
            Source = source,
            Type = type,
            Hints = hints,
            Limits = limits,
            Metadata = builder,
            Text = text,
            OutOfTime = outOfTime,
        });

        var language = LanguageIdentifier.Identify(text.Kept, builder.DeclaredLanguage);
        LanguageProperties.AddTo(builder, language);
        var metadata = builder.Build(type, text, language, outcome, Disagreement.Of(type.ContentType, hints));
        return new(metadata, keepText ? text.Kept.ToString() : null);
    }

    // The ways in which a document stops its reader from deep inside; what was learnt before stays.
    private static ReadOutcome Read(ReadContext context)
    {
        if (FormatReaders.For(context.Type.ContentType) is not { } reader)
            return new(DocumentStatus.Unsupported, $"no reader for {context.Type.ContentType}");
        try
        {
            return reader.Read(context);
        }
        catch (DocumentLimitException limit)
        {
            return ReadOutcome.Partial(limit.Message);
        }
        catch (InvalidDataException damage)
        {
            return ReadOutcome.Corrupt(damage.Message);
        }
        catch (XmlException fault)
        {
            // Its message can quote the document, at any length.
            return ReadOutcome.Corrupt($"XML not well-formed at line {fault.LineNumber}, column {fault.LinePosition}");
        }
    }
}
