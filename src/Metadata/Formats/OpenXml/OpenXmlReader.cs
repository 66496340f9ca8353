using Pipeline.Metadata.Formats.Ole2;
using Pipeline.Metadata.Formats.Packages;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>
/// Office Open XML: Word, Excel and PowerPoint documents with their macro and template kinds. Parts are found by
/// relationship, as the standard wants, with the usual names as second try for packages whose relationships are lost.
/// </summary>
[FormatName("Office Open XML (DOCX, XLSX, PPTX, their macro, template and slide show kinds; XLSB, Visio, XPS)",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document, "
    + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, "
        + "application/vnd.openxmlformats-officedocument.presentationml.presentation, and the related "
            + "application/vnd.openxmlformats-officedocument., vnd.ms-word., vnd.ms-excel., vnd.ms-powerpoint. and vnd.ms-visio. types, "
                + "application/vnd.ms-xpsdocument")]
[Reads("title", "core properties: dc:title")]
[Reads("subject", "core properties: dc:subject")]
[Reads("description", "core properties: dc:description")]
[Reads("publisher", "extended properties: Company")]
[Reads("authors", "core properties: dc:creator, several at semicolons")]
[Reads("keywords", "core properties: cp:keywords, several at commas and semicolons")]
[Reads("creatorTool", "extended properties: Application and AppVersion")]
[Reads("createdAt", "core properties: dcterms:created")]
[Reads("modifiedAt", "core properties: dcterms:modified")]
[Reads("pageCount", "extended properties: Pages, Slides; the presentation's slides where that is missing or 0; the workbook's sheets; "
    + "the drawing's pages; XPS's pages")]
[Reads("wordCount", "extended properties: Words, unless 0 with 20 words or more in the text; else the text's")]
[Reads("characterCount", "extended properties: Characters, likewise; else the text's")]
[Reads("declaredLanguage", "core properties: dc:language")]
[Reads("text", "body, notes, comments, headers and footers; slides with diagrams and notes; cells, a line a row; XLSB's string table; "
    + "the text of Visio's shapes; XPS's glyphs, in the order in which they are drawn")]
[Reads("properties", "lastModifiedBy, revision, category, contentStatus, identifier, version, lastPrinted, manager, template, "
    + "paragraphCount, lineCount, editingMinutes; custom.NAME for the user's own")]
internal sealed class OpenXmlReader : IFormatReader
{
    public static OpenXmlReader Instance { get; } = new();

    private static readonly string[] UsualMainParts = ["word/document.xml", "xl/workbook.xml", "xl/workbook.bin", "ppt/presentation.xml",
        "visio/document.xml"];

    public ReadOutcome Read(ReadContext context)
    {
        // A password wraps the package in a compound file, under the same name and often the same declared type.
        if (context.Source.UInt64At(0) == CompoundFile.Signature) return Ole2Reader.Instance.Read(context);
        var zip = new ZipPackage(context);
        if (zip.IsEmpty) return ReadOutcome.Corrupt(ZipPackage.Missing);
        var problems = new ReadProblems();
        var package = new OpcPackage(new XmlParts(zip, context, problems, ignoreDtd: false));
        var roots = package.RelationshipsOf("");

        ReadProperties(package, roots, "core-properties", "docProps/core.xml", CoreProperties.Read);
        ReadProperties(package, roots, "extended-properties", "docProps/app.xml", AppProperties.Read);
        ReadProperties(package, roots, "custom-properties", "docProps/custom.xml", CustomProperties.Read);

        if (MainPart(package, roots) is not { } main)
            return ReadOutcome.Corrupt(zip.IsRecovered ? ZipPackage.Missing : "package: main part missing");
        ReadMain(package, main);
        DropUnkeptCounts(context);
        return zip.Outcome(context, problems);
    }

    // Libraries copy a template's counts of zero and never update them; a text of this many words shows it. Below,
    // zero stands: programs do not count text in diagrams and the like.
    private static void DropUnkeptCounts(ReadContext context)
    {
        const int WordsThatShowIt = 20;
        if (context.Metadata.DeclaredWordCount != 0 || context.Text.WordCount < WordsThatShowIt) return;
        context.Metadata.DeclaredWordCount = null;
        context.Metadata.DeclaredCharacterCount = null;
    }

    private static void ReadProperties(
        OpcPackage package, IReadOnlyList<OpcRelationship> roots, string kind, string usualName, Action<PartXml, ReadContext> read)
    {
        var part = Find(roots, kind);
        if (part is null && package.Contains(usualName)) part = usualName;
        if (part is not null) package.Read(part, xml => read(xml, package.Context));
    }

    private static string? MainPart(OpcPackage package, IReadOnlyList<OpcRelationship> roots)
    {
        // The last two are Visio's and XPS's.
        if ((Find(roots, "officeDocument") ?? Find(roots, "document") ?? Find(roots, "fixedrepresentation")) is { } named
            && package.Contains(named)) return named;
        return UsualMainParts.FirstOrDefault(package.Contains);
    }

    // Of two relationships of one kind the one in its own namespace counts, then the first.
    private static string? Find(IReadOnlyList<OpcRelationship> roots, string kind) =>
        roots.Where(root => root.Kind == kind && root.PartName is not null).OrderBy(root => root.IsForeign).FirstOrDefault().PartName;

    private static void ReadMain(OpcPackage package, string main)
    {
        var contentType = package.Context.Type.ContentType;
        if (main.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
            BinaryWorkbook.Read(package, main);
        else if (contentType.Contains("visio", StringComparison.Ordinal))
            VisioDrawing.Read(package, main);
        else if (contentType is "application/vnd.ms-xpsdocument" or "application/oxps")
            FixedDocument.Read(package, main);
        else if (contentType.Contains("spreadsheetml", StringComparison.Ordinal)
            || contentType.Contains("ms-excel", StringComparison.Ordinal))
            Workbook.Read(package, main);
        else if (contentType.Contains("presentationml", StringComparison.Ordinal)
            || contentType.Contains("ms-powerpoint", StringComparison.Ordinal))
            Presentation.Read(package, main);
        else
            WordDocument.ReadText(package, main);
    }
}
