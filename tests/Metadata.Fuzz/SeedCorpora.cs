using Pipeline.Metadata.Fuzz.Archives;
using Pipeline.Metadata.Fuzz.Images;
using Pipeline.Metadata.Fuzz.Media;
using Pipeline.Metadata.Fuzz.Office;
using Pipeline.Metadata.Fuzz.Pdf;
using Pipeline.Metadata.Fuzz.Structure;
using Pipeline.Metadata.Fuzz.Text;
using Pipeline.Metadata.Tests.Formats.OutlookStore;
using Pipeline.Metadata.Tests.Formats.Tnef;
using Pipeline.Metadata.Tests.Formats.Write;

namespace Pipeline.Metadata.Fuzz;

internal static class SeedCorpora
{
    private const int ZipSignature = 4;
    private const int CompoundHeader = 80;

    /// <summary>The formats that can be fuzzed.</summary>
    public static IReadOnlyList<ISeedCorpus> All { get; } =
    [
        new PdfSeeds(),
        new Seeds("docx", ZipSignature, PackageSeeds.Word),
        new Seeds("xlsx", ZipSignature, PackageSeeds.Workbook),
        new Seeds("pptx", ZipSignature, PackageSeeds.Presentation),
        new Seeds("odt", ZipSignature, PackageSeeds.OpenDocument),
        new Seeds("fodt", 5, PackageSeeds.Flat),
        new Seeds("epub", ZipSignature, PackageSeeds.Book),
        new Seeds("doc", CompoundHeader, CompoundSeeds.Word),
        new Seeds("xls", CompoundHeader, CompoundSeeds.Workbook),
        new Seeds("ppt", CompoundHeader, CompoundSeeds.Presentation),
        new Seeds("msg", CompoundHeader, CompoundSeeds.Message),
        new Seeds("wps", CompoundHeader, CompoundSeeds.Works),
        new Seeds("wri", 6, () => [new WriteBuilder().Add("Tide tables").AddPicture([1, 2, 3]).Add("Noon").ToArray(pages: 2)]),
        new Seeds("pst", 12, () => [StoreBuilder.Ansi(1, 1536)]),
        new Seeds("rtf", 5, TextSeeds.Rtf),
        new Seeds("eml", 6, TextSeeds.Message),
        new Seeds("mbox", 5, TextSeeds.Mailbox),
        new Seeds("txt", 0, MarkupSeeds.Plain),
        new Seeds("html", 0, MarkupSeeds.Html),
        new Seeds("xml", 0, MarkupSeeds.Xml),
        new Seeds("json", 0, MarkupSeeds.Json),
        new Seeds("csv", 0, MarkupSeeds.Csv),
        new Seeds("md", 0, MarkupSeeds.Markdown),
        new Seeds("tex", 0, MarkupSeeds.Latex),
        new Seeds("jpg", 4, ImageSeeds.Jpeg),
        new Seeds("tif", 4, ImageSeeds.Tiff),
        new Seeds("png", 8, ImageSeeds.Png),
        new Seeds("gif", 6, ImageSeeds.Gif),
        new Seeds("webp", 12, ImageSeeds.Webp),
        new Seeds("heic", 12, ImageSeeds.Heif),
        new Seeds("mp4", 8, MediaSeeds.Film),
        new Seeds("ogg", 4, MediaSeeds.Ogg),
        new Seeds("flac", 4, MediaSeeds.Flac),
        new Seeds("zip", 4, ArchiveSeeds.Zip),
        new Seeds("tar", 0, ArchiveSeeds.Tar),
        new Seeds("gz", 3, ArchiveSeeds.Gzip),
        new Seeds("ics", 15, TextSeeds.Calendar),
        new Seeds("vcf", 11, TextSeeds.Contacts),
        new Seeds("dat", 4, () => [TnefBuilder.Whole()]),
        new Seeds("ps", 4, TextSeeds.PostScript),
        new Seeds("wordml", 5, MarkupSeeds.OfficeXml),
        new Seeds("ttf", 12, ImageSeeds.Font),
        .. ProgramSeeds.All,
        new StructuredSeeds("docx-parts", "case.docx", PackageSeeds.Word, seeds => new ZipCases(seeds)),
        new StructuredSeeds("xlsx-parts", "case.xlsx", PackageSeeds.Workbook, seeds => new ZipCases(seeds)),
        new StructuredSeeds("pptx-parts", "case.pptx", PackageSeeds.Presentation, seeds => new ZipCases(seeds)),
        new StructuredSeeds("odt-parts", "case.odt", PackageSeeds.OpenDocument, seeds => new ZipCases(seeds)),
        new StructuredSeeds("epub-parts", "case.epub", PackageSeeds.Book, seeds => new ZipCases(seeds)),
        new StructuredSeeds("doc-numbers", "case.doc", CompoundSeeds.Word, seeds => new CompoundCases(seeds)),
        new StructuredSeeds("xls-numbers", "case.xls", CompoundSeeds.Workbook, seeds => new CompoundCases(seeds)),
        new StructuredSeeds("ppt-numbers", "case.ppt", CompoundSeeds.Presentation, seeds => new CompoundCases(seeds)),
        new StructuredSeeds("msg-numbers", "case.msg", CompoundSeeds.Message, seeds => new CompoundCases(seeds)),
        new StructuredSeeds("pdf-objects", "case.pdf", new PdfSeeds().Build, seeds => new PdfCases(seeds)),
    ];
}
