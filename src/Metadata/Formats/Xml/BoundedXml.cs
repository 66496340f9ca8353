using System.Xml;

namespace Pipeline.Metadata.Formats.Xml;

/// <summary>
/// XML read with bounds: no DTD is processed, nothing is fetched, depth and characters are limited, and a fault is
/// an <see cref="InvalidDataException"/> with a short message (an <see cref="XmlException"/> can quote megabytes).
/// </summary>
internal static class BoundedXml
{
    /// <summary>Deepest nesting read. Real documents stay under 100; word processors' nested tables reach some 200.</summary>
    public const int MaxDepth = 512;

    /// <summary>Characters of one XML part: some 64 MB of text, over any part of a real document.</summary>
    public const long MaxCharacters = 64 * 1024 * 1024;

    /// <summary>Opens XML whose DTD, if any, is skipped.</summary>
    public static XmlReader Open(Stream stream) => XmlReader.Create(stream, Settings(DtdProcessing.Ignore));

    /// <summary>Opens text already decoded.</summary>
    public static XmlReader Open(TextReader text) => XmlReader.Create(text, Settings(DtdProcessing.Ignore));

    /// <summary>Opens XML of a format that allows no DTD (ECMA-376 part 2, 8.1.4): one makes the part invalid.</summary>
    public static XmlReader OpenWithoutDtd(Stream stream) => XmlReader.Create(stream, Settings(DtdProcessing.Prohibit));

    /// <summary>Moves to the next node, as <see cref="XmlReader.Read"/>.</summary>
    /// <exception cref="InvalidDataException">The XML is not well-formed or has a DTD where none may be.</exception>
    /// <exception cref="DocumentLimitException">The XML is nested too deep.</exception>
    public static bool ReadNode(this XmlReader reader)
    {
        try
        {
            var more = reader.Read();
            if (more && reader.Depth > MaxDepth) throw new DocumentLimitException($"XML nested deeper than {MaxDepth} elements");
            return more;
        }
        catch (XmlException fault)
        {
            throw new InvalidDataException(Place(fault));
        }
    }

    /// <summary>The text inside the current element, tags left out; the reader ends on the element's end.</summary>
    /// <param name="reader">On an element.</param>
    /// <param name="maxCharacters">Characters kept; the rest is read and dropped.</param>
    public static string ReadText(this XmlReader reader, int maxCharacters)
    {
        if (reader.IsEmptyElement) return "";
        var depth = reader.Depth;
        var text = new System.Text.StringBuilder();
        while (reader.ReadNode() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace && text.Length < maxCharacters)
                text.Append(reader.Value.AsSpan(0, Math.Min(reader.Value.Length, maxCharacters - text.Length)));
        }
        return text.ToString();
    }

    /// <summary>A fault without the document's own words in it.</summary>
    public static string Place(XmlException fault) => $"XML not well-formed at line {fault.LineNumber}, column {fault.LinePosition}";

    private static XmlReaderSettings Settings(DtdProcessing dtd) => new()
    {
        DtdProcessing = dtd,
        XmlResolver = null,
        MaxCharactersInDocument = MaxCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };
}
