namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>The pages of an XPS document (ECMA-388): documents of a sequence, pages of a document, the text of a page's glyphs.</summary>
internal static class FixedDocument
{
    public static void Read(OpcPackage package, string sequence)
    {
        var pages = Sources(package, sequence, "DocumentReference").SelectMany(document =>
            Sources(package, document, "PageContent")).ToList();
        package.Context.Metadata.PageCount ??= pages.Count;
        foreach (var page in pages.Take(package.Context.Limits.TextPages)) ReadPage(package, page);
        if (pages.Count > package.Context.Limits.TextPages)
            package.Problems.Add($"text of the first {package.Context.Limits.TextPages} pages only");
    }

    private static List<string> Sources(OpcPackage package, string part, string element)
    {
        var sources = new List<string>();
        package.Read(part, xml =>
        {
            while (sources.Count < OpcPackage.MaxRelationships && xml.Read())
            {
                if (xml.IsStart && xml.Name == element && xml.Attribute("Source") is { Length: > 0 } source)
                    sources.Add(OpcNames.Resolve(part, source));
            }
        });
        return sources;
    }

    // Glyphs are in the order in which they are drawn, each some words or a line of one font.
    private static void ReadPage(OpcPackage package, string page) => package.Read(page, xml =>
    {
        var text = package.Context.Text;
        while (!text.IsFull && xml.Read())
        {
            if (!xml.IsStart || xml.Name != "Glyphs" || xml.Attribute("UnicodeString") is not { } words) continue;
            // "{}" before a text that begins with a brace (ECMA-388, 12.1.3).
            text.Append(words.StartsWith("{}", StringComparison.Ordinal) ? words.AsSpan(2) : words);
            text.AppendLine();
        }
    });
}
