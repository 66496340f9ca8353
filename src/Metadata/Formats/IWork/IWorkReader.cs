using System.Xml;
using Pipeline.Metadata.Formats.Packages;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.IWork;

/// <summary>
/// Pages, Numbers and Keynote documents. Those before 2013 hold XML (<c>index.xml</c>, <c>index.apxl</c>) with metadata and
/// text; later ones archives of messages, of which the text is known.
/// </summary>
[FormatName("Pages, Numbers and Keynote",
    "application/vnd.apple.pages, application/vnd.apple.numbers, application/vnd.apple.keynote")]
[Reads("title", "sf:metadata title, before 2013")]
[Reads("authors", "sf:metadata authors, before 2013")]
[Reads("keywords", "sf:metadata keywords, before 2013")]
[Reads("description", "sf:metadata comment, before 2013")]
[Reads("pageCount", "Keynote's slides; Numbers' sheets before 2013")]
[Reads("text", "all paragraphs; since 2013 bodies, shapes, notes and the strings of tables")]
internal sealed class IWorkReader : IFormatReader
{
    private const string Framework = "http://developer.apple.com/namespaces/sf";

    // Index.zip is stored, not packed; pictures lie outside it.
    private const int MaxIndexBytes = 64 * 1024 * 1024;

    public static IWorkReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var directory = ZipDirectory.Read(context.Source);
        var index = directory.Find("index.xml") ?? directory.Find("index.apxl");
        if (index is null)
            return directory.Entries.Count == 0 ? ReadOutcome.Corrupt("the package's directory is missing")
                : ReadArchives(directory, context);
        using var xml = new PartXml(directory.Open(index, new InflateBudget(context.Limits.InflatedBytes)), context.OutOfTime,
            ignoreDtd: true);
        var pages = 0;
        try
        {
            while (xml.Read())
            {
                if (xml.IsStart) TakeElement(xml, context, ref pages);
                if (TextCopy.Stop(context) is { } stopped) return stopped;
            }
        }
        catch (XmlException)
        {
            return ReadOutcome.Partial("the index is damaged");
        }
        if (pages > 0) context.Metadata.PageCount = pages;
        return ReadOutcome.Processed;
    }

    // Since 2013: parts of the package itself, or of an archive within it.
    private static ReadOutcome ReadArchives(ZipDirectory directory, ReadContext context)
    {
        var budget = new InflateBudget(context.Limits.InflatedBytes);
        var problems = new ReadProblems();
        try
        {
            if (directory.Find("Index.zip") is { } inner) directory = Inner(directory, inner, budget);
            var slides = directory.Entries.Count(entry => IsSlide(entry.Name));
            if (slides > 0) context.Metadata.PageCount = slides;
            // The body first; slides and tables in the package's order.
            foreach (var entry in directory.Entries.Where(entry => IsText(entry.Name)).OrderBy(entry =>
                !entry.Name.EndsWith("Document.iwa", StringComparison.Ordinal)))
            {
                if (TextCopy.Stop(context) is { } stopped) return stopped;
                using var part = directory.Open(entry, budget);
                if (!IWorkArchive.Read(part, context, budget)) problems.Add("a part of the index breaks off");
            }
        }
        catch (InvalidDataException damage)
        {
            problems.Add(damage.Message);
        }
        problems.AddLimits(context);
        return problems.Outcome();
    }

    private static ZipDirectory Inner(ZipDirectory directory, ZipEntry entry, InflateBudget budget)
    {
        using var stream = directory.Open(entry, budget);
        var bytes = new byte[Math.Clamp(entry.Size, 0, MaxIndexBytes)];
        return ZipDirectory.Read(ByteSource.FromMemory(bytes.AsMemory(0,
            stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false))));
    }

    // Styles and masters hold the text of a template.
    private static bool IsText(string name) => name.EndsWith(".iwa", StringComparison.Ordinal)
        && !name.Contains("Stylesheet", StringComparison.Ordinal)
        && !name.Contains("MasterSlide", StringComparison.Ordinal) && !name.Contains("TemplateSlide", StringComparison.Ordinal);

    private static bool IsSlide(string name) => name.EndsWith(".iwa", StringComparison.Ordinal)
        && (name.StartsWith("Index/Slide", StringComparison.Ordinal) || name.StartsWith("Slide", StringComparison.Ordinal));

    private static void TakeElement(PartXml xml, ReadContext context, ref int pages)
    {
        switch (xml.Name)
        {
            case "metadata":
                TakeMetadata(xml, context.Metadata);
                break;
            case "p" when xml.Namespace == Framework:
                xml.ElementText(context.Text);
                context.Text.AppendLine();
                break;
            case "slide" when xml.Namespace == "http://developer.apple.com/namespaces/keynote2":
            case "workspace" when xml.Namespace == "http://developer.apple.com/namespaces/ls":
                pages++;
                break;
        }
    }

    // <sf:title><sf:string sfa:string="…"/></sf:title> and the like.
    private static void TakeMetadata(PartXml xml, MetadataBuilder metadata)
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        var field = "";
        while (xml.Read() && !(xml.IsEnd && xml.Depth == depth))
        {
            if (!xml.IsStart) continue;
            if (xml.Depth == depth + 1) field = xml.Name;
            else if (xml.Name == "string" && xml.Attribute("string") is { } value) Fill(field, value, metadata);
        }
    }

    private static void Fill(string field, string value, MetadataBuilder metadata)
    {
        switch (field)
        {
            case "title": metadata.Title ??= value; break;
            case "authors": metadata.AddAuthor(value); break;
            case "keywords": metadata.AddKeyword(value); break;
            case "comment": metadata.Description ??= value; break;
        }
    }
}
