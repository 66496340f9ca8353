using System.Text;
using System.Xml;

namespace Pipeline.Metadata.Formats.Xmp;

/// <summary>Reads an XMP packet: properties as elements or attributes, arrays as their items. Keeps what stands before a fault.</summary>
internal static class XmpReader
{
    /// <summary>Packets are some kilobytes; a thumbnail inside makes a few hundred.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const int MaxDepth = 64;
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string Xmp = "http://ns.adobe.com/xap/1.0/";
    private const string Pdf = "http://ns.adobe.com/pdf/1.3/";
    private const string PdfA = "http://www.aiim.org/pdfa/ns/id/";
    private const string PdfUa = "http://www.aiim.org/pdfua/ns/id/";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
    };

    public static XmpPacket Read(ReadOnlySpan<byte> bytes)
    {
        var packet = new XmpPacket();
        if (bytes.Length > MaxBytes) return packet;
        // An XML declaration is only allowed at the very start.
        var start = bytes.IndexOfAny((byte)'<', (byte)0xFE, (byte)0xFF);
        if (start < 0) return packet;
        if (start > 0 && bytes[start] == '<' && bytes[start - 1] != 0) bytes = bytes[start..];
        using var reader = XmlReader.Create(new MemoryStream(bytes.ToArray()), Settings);
        try
        {
            while (reader.Read())
            {
                if (reader.Depth > MaxDepth) break;
                if (reader.NodeType == XmlNodeType.Element) ReadElement(reader, packet);
            }
        }
        catch (XmlException)
        {
            // Damaged or not XML: what was read before counts.
        }
        return packet;
    }

    private static void ReadElement(XmlReader reader, XmpPacket packet)
    {
        if (reader.NamespaceURI == Rdf && reader.LocalName == "Description")
        {
            while (reader.MoveToNextAttribute()) Set(packet, reader.NamespaceURI, reader.LocalName, [reader.Value]);
            reader.MoveToElement();
        }
        else if (IsWanted(reader.NamespaceURI) && !reader.IsEmptyElement)
        {
            var (space, name) = (reader.NamespaceURI, reader.LocalName);
            Set(packet, space, name, ReadItems(reader));
        }
    }

    private static bool IsWanted(string space) => space is DublinCore or Xmp or Pdf or PdfA or PdfUa;

    // The items of an array, or the plain value. Of language alternatives the default comes first.
    private static List<string> ReadItems(XmlReader reader)
    {
        var items = new List<string>();
        var depth = reader.Depth;
        var isArray = false;
        var isDefault = false;
        var defaultAt = 0;
        var text = new StringBuilder();
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.Depth > MaxDepth) break;
            if (reader.NodeType == XmlNodeType.Element && reader.NamespaceURI == Rdf && reader.LocalName == "li")
            {
                isArray = true;
                isDefault = reader.GetAttribute("xml:lang") == "x-default";
                text.Clear();
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                text.Append(reader.Value);
            }
            else if (reader.NodeType == XmlNodeType.EndElement && reader.NamespaceURI == Rdf && reader.LocalName == "li")
            {
                if (isDefault) defaultAt = items.Count;
                items.Add(text.ToString());
                isDefault = false;
                text.Clear();
            }
        }
        if (!isArray) items.Add(text.ToString());
        if (defaultAt > 0)
        {
            var first = items[defaultAt];
            items.RemoveAt(defaultAt);
            items.Insert(0, first);
        }
        return items;
    }

    private static void Set(XmpPacket packet, string space, string name, List<string> values)
    {
        var first = values.Find(HasContent);
        if (first is null) return;
        switch (space, name)
        {
            case (DublinCore, "title"): packet.Title ??= first; break;
            case (DublinCore, "description"): packet.Description ??= first; break;
            case (DublinCore, "publisher"): packet.Publisher ??= first; break;
            case (DublinCore, "language"): packet.Language ??= first; break;
            case (DublinCore, "creator"): packet.Creators.AddRange(values.FindAll(HasContent)); break;
            case (DublinCore, "subject"): packet.Subjects.AddRange(values.FindAll(HasContent)); break;
            case (Pdf, "Keywords"): packet.Keywords ??= first; break;
            case (Pdf, "Producer"): packet.Producer ??= first; break;
            case (Xmp, "CreatorTool"): packet.CreatorTool ??= first; break;
            case (Xmp, "CreateDate"): packet.CreateDate ??= first; break;
            case (Xmp, "ModifyDate"): packet.ModifyDate ??= first; break;
            case (PdfA, "part"): packet.PdfaPart ??= first; break;
            case (PdfA, "conformance"): packet.PdfaConformance ??= first; break;
            case (PdfUa, "part"): packet.PdfUaPart ??= first; break;
        }
    }

    // Converters write "()" and "-" for what they do not know.
    private static bool HasContent(string value) => value.Any(char.IsLetterOrDigit);
}
