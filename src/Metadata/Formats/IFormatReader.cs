namespace Pipeline.Metadata.Formats;

/// <summary>Reads one family of formats. Stateless, so one instance serves every document.</summary>
internal interface IFormatReader
{
    /// <summary>
    /// Fills <see cref="ReadContext.Metadata"/> and <see cref="ReadContext.Text"/> with what the document holds.
    /// A damaged or hostile document is an outcome, not an exception, and what was learnt before stays.
    /// </summary>
    ReadOutcome Read(ReadContext context);
}
