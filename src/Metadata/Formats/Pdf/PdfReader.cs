using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Pages;
using Pipeline.Metadata.Formats.Pdf.Properties;

namespace Pipeline.Metadata.Formats.Pdf;

/// <summary>Reads PDF 1.0 to 2.0 (ISO 32000-2), damaged and hostile files included.</summary>
internal sealed class PdfReader : IFormatReader
{
    public static PdfReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var budget = new PdfBudget(context.Limits, context.OutOfTime);
        try
        {
            using var file = PdfFile.Open(context.Source, budget);
            return Read(file, context);
        }
        catch (PdfLimitException limit)
        {
            return ReadOutcome.Partial(limit.Message);
        }
    }

    private static ReadOutcome Read(PdfFile file, ReadContext context)
    {
        FileProperties.Read(file, context.Metadata);
        if (file.Catalog.Count == 0) return ReadOutcome.Corrupt("no document catalog");
        DocumentProperties.Read(file, context.Metadata);
        context.Metadata.PageCount = PageTree.Count(file);
        return ReadOutcome.Processed;
    }
}
