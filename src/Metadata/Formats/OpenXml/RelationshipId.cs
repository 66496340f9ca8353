using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>The <c>r:id</c> by which an element refers to a part; an attribute <c>id</c> without namespace is another thing.</summary>
internal static class RelationshipId
{
    private const string Transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private const int MaxCharacters = 256;

    public static string? Of(PartXml xml) =>
        (xml.Attribute("id", Transitional) ?? xml.Attribute("id", Strict)) is { Length: <= MaxCharacters } id ? id : null;
}
