using System.Globalization;
using System.Xml;
using Pipeline.Metadata.Packages;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.OfficeXml;

/// <summary>
/// Office documents in one XML file: Word's and Excel's of 2003 (Office 2003 XML Reference Schemas), Word's flat packages of 2007
/// and later, and Visio's drawings of 2003.
/// </summary>
[FormatName("WordprocessingML and SpreadsheetML 2003, flat Word packages, Visio XML drawings",
    "application/vnd.ms-wordml, application/vnd.ms-spreadsheetml, application/vnd.ms-word2006ml, application/vnd.visio+xml")]
[Reads("title", "DocumentProperties: Title; dc:title")]
[Reads("subject", "DocumentProperties: Subject; dc:subject")]
[Reads("description", "DocumentProperties: Description; dc:description")]
[Reads("publisher", "DocumentProperties: Company")]
[Reads("authors", "DocumentProperties: Author, Creator; dc:creator, several at semicolons")]
[Reads("keywords", "DocumentProperties: Keywords; cp:keywords")]
[Reads("creatorTool", "Application of a flat package")]
[Reads("createdAt", "DocumentProperties: Created; dcterms:created")]
[Reads("modifiedAt", "DocumentProperties: LastSaved; dcterms:modified")]
[Reads("pageCount", "DocumentProperties: Pages; worksheets and drawing pages counted")]
[Reads("wordCount", "DocumentProperties: Words; else the text's")]
[Reads("characterCount", "DocumentProperties: Characters; else the text's")]
[Reads("text", "runs of text, a line a paragraph; cells, a line a row; the text of shapes")]
[Reads("properties", "lastModifiedBy, category, manager, revision")]
internal sealed class OfficeXmlReader : IFormatReader
{
    private const string Sheet = "urn:schemas-microsoft-com:office:spreadsheet";
    private const string Word = "http://schemas.microsoft.com/office/word/2003/wordml";
    private const string OpenWord = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Visio = "http://schemas.microsoft.com/visio/2003/core";

    public static OfficeXmlReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        using var text = TextSource.Open(context, XmlCharset.Declared);
        using var xml = new PartXml(text, context.OutOfTime);
        var (seen, pages) = (0L, 0);
        try
        {
            while (xml.Read())
            {
                seen++;
                if (xml.IsStart) Take(xml, context, ref pages);
                else if (xml.IsEnd && IsLine(xml)) context.Text.AppendLine();
                if (TextCopy.Stop(context) is { } stopped) return stopped;
            }
        }
        catch (XmlException fault) when (seen > 0)
        {
            return ReadOutcome.Partial($"XML not well-formed at line {fault.LineNumber}, column {fault.LinePosition}");
        }
        if (pages > 0) context.Metadata.PageCount = pages;
        return TextCopy.Stop(context) ?? ReadOutcome.Processed;
    }

    private static void Take(PartXml xml, ReadContext context, ref int pages)
    {
        switch (xml.Name)
        {
            // A flat package has the properties of an Open Packaging one.
            case "DocumentProperties" or "coreProperties" or "Properties" when !xml.IsEmptyElement:
                TakeProperties(xml, context.Metadata);
                break;
            case "t" when xml.Namespace is Word or OpenWord: xml.ElementText(context.Text); break;
            case "tab" or "br" when xml.Namespace is Word or OpenWord: context.Text.AppendSpace(); break;
            case "Data" when xml.Namespace == Sheet:
                xml.ElementText(context.Text);
                context.Text.AppendSpace();
                break;
            case "Worksheet" when xml.Namespace == Sheet:
            case "Page" when xml.Namespace == Visio:
                pages++;
                break;
            case "Text" when xml.Namespace == Visio:
                xml.ElementText(context.Text);
                context.Text.AppendLine();
                break;
            // Pictures in Base64, and the styles' names.
            case "binData" or "binaryData" or "Styles" or "styles" or "StyleSheets" or "EmbeddedObjects": xml.SkipElement(); break;
        }
    }

    private static bool IsLine(PartXml xml) => xml.Name switch
    {
        "p" => xml.Namespace is Word or OpenWord,
        "Row" => xml.Namespace == Sheet,
        _ => false,
    };

    private static void TakeProperties(PartXml xml, MetadataBuilder metadata)
    {
        const int MaxValue = 64 * 1024;
        var depth = xml.Depth;
        while (xml.Read() && !(xml.IsEnd && xml.Depth == depth))
        {
            if (!xml.IsStart) continue;
            var name = xml.Name;
            Fill(name, xml.ElementText(MaxValue), metadata);
        }
    }

    private static void Fill(string name, string value, MetadataBuilder metadata)
    {
        switch (name)
        {
            case "Title" or "title": metadata.Title ??= value; break;
            case "Subject" or "subject": metadata.Subject ??= value; break;
            case "Description" or "Desc" or "description": metadata.Description ??= value; break;
            case "Author" or "Creator" or "creator": foreach (var author in value.Split(';')) metadata.AddAuthor(author); break;
            case "Keywords" or "keywords": foreach (var keyword in value.Split(',', ';')) metadata.AddKeyword(keyword); break;
            case "Company": metadata.Publisher ??= value; break;
            case "LastAuthor" or "lastModifiedBy": metadata.AddProperty("lastModifiedBy", value); break;
            case "Category" or "category": metadata.AddProperty("category", value); break;
            case "Manager": metadata.AddProperty("manager", value); break;
            case "Revision" or "revision": metadata.AddProperty("revision", value); break;
            case "Created" or "TimeCreated" or "created": metadata.CreatedAt ??= IsoDate.Parse(value); break;
            case "LastSaved" or "TimeSaved" or "modified": metadata.ModifiedAt ??= IsoDate.Parse(value); break;
            case "Application": metadata.CreatorTool ??= value; break;
            case "Pages" when Number(value) is > 0 and <= int.MaxValue and var pages: metadata.PageCount ??= (int)pages; break;
            case "Words": metadata.DeclaredWordCount ??= Number(value); break;
            case "Characters": metadata.DeclaredCharacterCount ??= Number(value); break;
        }
    }

    private static long? Number(string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
