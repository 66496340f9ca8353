using System.Xml;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.IWork;

/// <summary>
/// Pages, Numbers and Keynote documents. Those before 2013 hold XML (<c>index.xml</c>, <c>index.apxl</c>) with metadata and
/// text; later ones a binary format that is not documented, of which only the type is known.
/// </summary>
[FormatName("Pages, Numbers and Keynote before 2013",
    "application/vnd.apple.pages, application/vnd.apple.numbers, application/vnd.apple.keynote")]
[Reads("title", "sf:metadata title")]
[Reads("authors", "sf:metadata authors")]
[Reads("keywords", "sf:metadata keywords")]
[Reads("description", "sf:metadata comment")]
[Reads("pageCount", "Keynote's slides, Numbers' sheets")]
[Reads("text", "all paragraphs")]
[Reads("status", "unsupported for documents of 2013 and later")]
internal sealed class IWorkReader : IFormatReader
{
    private const string Framework = "http://developer.apple.com/namespaces/sf";

    public static IWorkReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var directory = ZipDirectory.Read(context.Source);
        var index = directory.Find("index.xml") ?? directory.Find("index.apxl");
        if (index is null)
            return directory.Entries.Count == 0
                ? ReadOutcome.Corrupt("the package's directory is missing")
                    : new(DocumentStatus.Unsupported, "iWork documents of 2013 and later hold an undocumented binary format");
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
