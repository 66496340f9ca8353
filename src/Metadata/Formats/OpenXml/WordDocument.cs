namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>The text of a WordprocessingML document: the body, then notes, comments, headers and footers.</summary>
internal static class WordDocument
{
    public static void ReadText(OpcPackage package, string mainPart)
    {
        var text = package.Context.Text;
        package.Read(mainPart, xml => RunText.Read(xml, text));
        foreach (var relationship in package.RelationshipsOf(mainPart))
        {
            if (relationship.PartName is not { } part) continue;
            if (relationship.Kind is "footnotes" or "endnotes" or "comments" or "header" or "footer")
                package.Read(part, xml => RunText.Read(xml, text));
        }
    }
}
