using System.Xml;
using Pipeline.Metadata.Formats.Packages;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.OpenDocument;

/// <summary>
/// OpenDocument text, spreadsheets, presentations and drawings, and their OpenOffice.org 1 ancestors, packaged or flat
/// (OASIS OpenDocument 1.3).
/// </summary>
[FormatName("OpenDocument (ODT, ODS, ODP, ODG, templates, flat) and OpenOffice.org 1",
    "application/vnd.oasis.opendocument.text, application/vnd.oasis.opendocument.spreadsheet, "
    + "application/vnd.oasis.opendocument.presentation, application/vnd.oasis.opendocument.graphics and their -template and -flat-xml "
        + "kinds, application/vnd.sun.xml.writer and others")]
[Reads("title", "dc:title")]
[Reads("subject", "dc:subject")]
[Reads("description", "dc:description")]
[Reads("publisher", "dc:publisher")]
[Reads("authors", "dc:creator, else meta:initial-creator, several at semicolons")]
[Reads("keywords", "meta:keyword")]
[Reads("creatorTool", "meta:generator")]
[Reads("createdAt", "meta:creation-date")]
[Reads("modifiedAt", "dc:date")]
[Reads("pageCount", "sheets and slides of the content; meta:page-count")]
[Reads("wordCount", "meta:word-count; else the text's")]
[Reads("characterCount", "meta:non-whitespace-character-count; meta:character-count; else the text's")]
[Reads("declaredLanguage", "dc:language")]
[Reads("text", "paragraphs and headings, notes included; deleted text left out")]
[Reads("properties", "initialCreator, revision, lastPrinted, paragraphCount; custom.NAME for the user's own")]
internal sealed class OpenDocumentReader : IFormatReader
{
    public static OpenDocumentReader Packaged { get; } = new(isFlat: false);

    public static OpenDocumentReader Flat { get; } = new(isFlat: true);

    private readonly bool _isFlat;

    private OpenDocumentReader(bool isFlat) => _isFlat = isFlat;

    public ReadOutcome Read(ReadContext context) => _isFlat ? ReadFlat(context) : ReadPackage(context);

    private static ReadOutcome ReadPackage(ReadContext context)
    {
        var zip = new ZipPackage(context);
        if (zip.IsEmpty) return ReadOutcome.Corrupt(ZipPackage.Missing);
        var problems = new ReadProblems();
        var parts = new XmlParts(zip, context, problems, ignoreDtd: true);
        var (isEncrypted, isMetaEncrypted) = Manifest.Encrypted(parts, "meta.xml");
        // A document without metadata of its own is no damaged one (part 2, 3.1: all parts are optional).
        if (parts.Contains("meta.xml") && !isMetaEncrypted) parts.Read("meta.xml", xml => OpenDocumentXml.Read(xml, context));
        if (isEncrypted) return ReadOutcome.Encrypted("encrypted OpenDocument package");
        parts.Read("content.xml", xml => OpenDocumentXml.Read(xml, context));
        return zip.Outcome(context, problems);
    }

    private static ReadOutcome ReadFlat(ReadContext context)
    {
        var problems = new ReadProblems();
        try
        {
            using var xml = new PartXml(context.Source.OpenStream(), context.OutOfTime, ignoreDtd: true);
            OpenDocumentXml.Read(xml, context);
        }
        catch (XmlException damaged)
        {
            problems.Add($"not well-formed XML at line {damaged.LineNumber}");
        }
        catch (InvalidDataException damaged)
        {
            problems.Add(damaged.Message);
        }
        problems.AddLimits(context);
        return problems.Outcome();
    }
}
