namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>A Visio drawing (MS-VSDX): its pages and the text of their shapes.</summary>
internal static class VisioDrawing
{
    public static void Read(OpcPackage package, string mainPart)
    {
        var context = package.Context;
        foreach (var relationship in package.RelationshipsOf(mainPart))
        {
            if (relationship is not { Kind: "pages", PartName: { } list }) continue;
            var count = 0;
            package.Read(list, xml =>
            {
                while (xml.Read())
                {
                    if (xml.IsStart && xml.Name == "Page" && xml.Depth == 1) count++;
                }
            });
            context.Metadata.PageCount ??= count;
            foreach (var page in package.RelationshipsOf(list).Where(page => page.Kind == "page").Take(context.Limits.TextPages))
            {
                if (page.PartName is { } part) ReadPage(package, part);
            }
            if (count > context.Limits.TextPages) package.Problems.Add($"text of the first {context.Limits.TextPages} pages only");
        }
    }

    private static void ReadPage(OpcPackage package, string part) => package.Read(part, xml =>
    {
        var text = package.Context.Text;
        while (!text.IsFull && xml.Read())
        {
            if (!xml.IsStart || xml.Name != "Text") continue;
            xml.ElementText(text);
            text.AppendLine();
        }
    });
}
