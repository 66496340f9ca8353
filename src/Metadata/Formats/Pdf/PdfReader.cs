using Pipeline.Metadata.Formats.Pdf.Content;
using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Pages;
using Pipeline.Metadata.Formats.Pdf.Properties;

namespace Pipeline.Metadata.Formats.Pdf;

/// <summary>Reads PDF 1.0 to 2.0 (ISO 32000-2), damaged and hostile files included.</summary>
[FormatName("PDF", "application/pdf")]
[Reads("title", "Info Title; XMP dc:title")]
[Reads("subject", "Info Subject; XMP dc:description")]
[Reads("description", "XMP dc:description, where it is not the subject")]
[Reads("publisher", "XMP dc:publisher")]
[Reads("authors", "Info Author, several at semicolons; XMP dc:creator")]
[Reads("keywords", "Info Keywords, several at commas and semicolons; XMP dc:subject; XMP pdf:Keywords")]
[Reads("creatorTool", "Info Creator; XMP xmp:CreatorTool")]
[Reads("createdAt", "Info CreationDate; XMP xmp:CreateDate")]
[Reads("modifiedAt", "Info ModDate; XMP xmp:ModifyDate")]
[Reads("pageCount", "the linearisation dictionary's N; the page tree's Count; else the pages counted")]
[Reads("declaredLanguage", "catalog Lang; XMP dc:language")]
[Reads("text", "page contents, forms, annotations and fields, in the order in which they are drawn")]
[Reads("properties", "pdfVersion, producer, tagged, linearized, hasForm, trapped, pdfaConformance, pdfuaConformance, attachmentCount, "
    + "encryption, crossReference")]
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
        if (file.Security is { } security)
        {
            context.Metadata.AddProperty("encryption", security.Algorithm);
            if (security.IsLocked) return ReadLocked(file, context);
        }
        if (file.Catalog.Count == 0) return ReadOutcome.Corrupt("no document catalog");
        DocumentProperties.Read(file, context.Metadata);
        context.Metadata.PageCount = PageTree.Count(file);
        return ReadText(file, context);
    }

    private static ReadOutcome ReadText(PdfFile file, ReadContext context)
    {
        if (context.Limits.TextPages <= 0) return ReadOutcome.Processed;
        var extractor = new TextExtractor(file);
        var read = 0;
        foreach (var page in PageTree.Pages(file))
        {
            if (read >= context.Limits.TextPages) return ReadOutcome.Partial($"text of the first {read} pages only");
            if (context.Text.IsFull) return ReadOutcome.Partial("more text than the budget");
            extractor.Read(page, context.Text);
            read++;
        }
        return context.Text.CharacterCount == 0 && extractor.HasImages ? ReadOutcome.Partial("no text layer") : ReadOutcome.Processed;
    }

    // Only strings and streams are encrypted: the page tree can be read unless it stands in an object stream.
    private static ReadOutcome ReadLocked(PdfFile file, ReadContext context)
    {
        var pages = PageTree.Count(file);
        if (pages > 0) context.Metadata.PageCount = pages;
        return ReadOutcome.Encrypted("needs a password");
    }
}
