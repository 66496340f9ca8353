using Pipeline.Metadata.Formats.Html;
using Pipeline.Metadata.Formats.OpenXml;
using Pipeline.Metadata.Formats.Packages;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.Epub;

/// <summary>EPUB 2 and 3: the package document's metadata, and the text of the chapters in the order of its spine.</summary>
[FormatName("EPUB 2 and 3", "application/epub+zip, application/x-ibooks+zip")]
[Reads("title", "dc:title of type main, else the first")]
[Reads("description", "dc:description")]
[Reads("publisher", "dc:publisher")]
[Reads("authors", "dc:creator of role aut or none; every creator where none is an author")]
[Reads("keywords", "dc:subject")]
[Reads("creatorTool", "meta generator; dc:contributor of role bkp")]
[Reads("createdAt", "dc:date but that of a modification")]
[Reads("modifiedAt", "dcterms:modified; dc:date of a modification")]
[Reads("declaredLanguage", "dc:language")]
[Reads("text", "the chapters in the order of the spine")]
[Reads("properties", "epubVersion, identifier")]
internal sealed class EpubReader : IFormatReader
{
    public static EpubReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var zip = new ZipPackage(context);
        if (zip.IsEmpty) return ReadOutcome.Corrupt(ZipPackage.Missing);
        var problems = new ReadProblems();
        var parts = new XmlParts(zip, context, problems, ignoreDtd: true);
        if (EpubContainer.PackageDocument(parts) is not { } name)
            return ReadOutcome.Corrupt(zip.IsRecovered ? ZipPackage.Missing : "epub: package document missing");
        var package = new EpubPackage(context);
        parts.Read(name, package.Read);
        package.Finish();
        if (EpubContainer.IsEncrypted(parts)) return ReadOutcome.Encrypted("encrypted EPUB");

        foreach (var chapter in package.Spine)
        {
            if (context.Text.IsFull || context.OutOfTime.IsCancellationRequested) break;
            parts.ReadBytes(OpcNames.Resolve(name, Uri.UnescapeDataString(chapter)), stream => ReadChapter(stream, context));
        }
        return zip.Outcome(context, problems);
    }

    private static void ReadChapter(Stream stream, ReadContext context)
    {
        using var reader = XmlText.Open(stream);
        HtmlText.Read(reader, context);
        context.Text.AppendLine();
    }
}
