using Pipeline.Metadata.Fuzz.Office;
using Pipeline.Metadata.Fuzz.Pdf;

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
        new Seeds("rtf", 5, TextSeeds.Rtf),
        new Seeds("eml", 6, TextSeeds.Message),
        new Seeds("mbox", 5, TextSeeds.Mailbox),
    ];
}
