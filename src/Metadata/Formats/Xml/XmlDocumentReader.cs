using System.Xml;
using Pipeline.Metadata.Packages;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Xml;

/// <summary>
/// XML of any vocabulary: Dublin Core elements wherever they stand, the usual names near the root where there are
/// none, and all character data as text. SVG's title, description and size among them.
/// </summary>
[FormatName("XML and SVG", "application/xml, image/svg+xml, types that end in +xml")]
[Reads("title", "dc:title; a title element near the root")]
[Reads("description", "dc:description, dcterms:abstract; desc near the root")]
[Reads("publisher", "dc:publisher")]
[Reads("authors", "dc:creator; author or creator near the root")]
[Reads("keywords", "dc:subject")]
[Reads("createdAt", "dc:date, dcterms:created, dcterms:issued")]
[Reads("modifiedAt", "dcterms:modified")]
[Reads("declaredLanguage", "xml:lang of the root; dc:language")]
[Reads("text", "all character data")]
[Reads("properties", "xmlRoot, xmlNamespace; SVG's imageWidth, imageHeight, svgViewBox")]
internal sealed class XmlDocumentReader : IFormatReader
{
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string DublinCoreTerms = "http://purl.org/dc/terms/";
    private const string Svg = "http://www.w3.org/2000/svg";

    // A <title> or <author> deeper than this is a section's or a reference's, not the document's.
    private const int MaxPlainDepth = 3;

    public static XmlDocumentReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        using var text = TextSource.Open(context, XmlCharset.Declared);
        using var xml = new PartXml(text, context.OutOfTime);
        var seen = 0L;
        try
        {
            while (xml.Read())
            {
                seen++;
                if (xml.IsStart) TakeElement(xml, context);
                else if (xml.IsText) xml.NodeText(context.Text);
                else if (xml.IsEnd) context.Text.AppendSpace();
                if (TextCopy.Stop(context) is { } stopped) return stopped;
            }
            return TextCopy.Stop(context) ?? ReadOutcome.Processed;
        }
        catch (XmlException fault) when (seen > 0)
        {
            return ReadOutcome.Partial($"XML not well-formed at line {fault.LineNumber}, column {fault.LinePosition}");
        }
    }

    private static void TakeElement(PartXml xml, ReadContext context)
    {
        var metadata = context.Metadata;
        if (xml.Depth == 0)
        {
            metadata.DeclaredLanguage = xml.Attribute("lang");
            metadata.AddProperty("xmlRoot", xml.Name);
            metadata.AddProperty("xmlNamespace", xml.Namespace);
            if (xml.Name == "svg" && xml.Namespace is Svg or "") TakeSize(xml, metadata);
        }
        if (xml.Namespace == Svg && xml.Name is "style" or "script")
        {
            xml.SkipElement();
            return;
        }
        if (!IsField(xml)) return;
        var name = xml.Name;
        var isPlain = xml.Namespace is not (DublinCore or DublinCoreTerms);
        var value = xml.ElementText(context.Limits.FieldCharacters);
        context.Text.Append(value);
        context.Text.AppendLine();
        Fill(metadata, name, value, isPlain);
    }

    private static bool IsField(PartXml xml) => xml.Namespace is DublinCore or DublinCoreTerms
        || (xml.Depth <= MaxPlainDepth && xml.Name is "title" or "author" or "creator" or "desc" && xml.Namespace is "" or Svg);

    private static void Fill(MetadataBuilder metadata, string name, string value, bool isPlain)
    {
        switch (name)
        {
            case "title": metadata.Title ??= value; break;
            case "author" or "creator": metadata.AddAuthor(value); break;
            case "desc" or "description" or "abstract": metadata.Description ??= value; break;
            case "subject" when !isPlain: metadata.AddKeyword(value); break;
            case "publisher": metadata.Publisher ??= value; break;
            case "language": metadata.DeclaredLanguage ??= value; break;
            case "date" or "created" or "issued": metadata.CreatedAt ??= IsoDate.Parse(value); break;
            case "modified": metadata.ModifiedAt ??= IsoDate.Parse(value); break;
        }
    }

    private static void TakeSize(PartXml xml, MetadataBuilder metadata)
    {
        metadata.AddProperty("imageWidth", xml.Attribute("width"));
        metadata.AddProperty("imageHeight", xml.Attribute("height"));
        metadata.AddProperty("svgViewBox", xml.Attribute("viewBox"));
    }
}
