namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>A PresentationML presentation: slides in their order, each followed by its diagrams and notes.</summary>
internal static class Presentation
{
    public static void Read(OpcPackage package, string mainPart)
    {
        var (slides, count) = Slides(package, mainPart);
        var context = package.Context;
        // Programs keep the count; libraries that copy a template leave it at the template's 0.
        if (context.Metadata.PageCount is null or 0) context.Metadata.PageCount = count;
        foreach (var slide in slides)
        {
            if (context.Text.IsFull || context.OutOfTime.IsCancellationRequested) return;
            if (!package.Read(slide, xml => RunText.Read(xml, context.Text))) continue;
            foreach (var relationship in package.RelationshipsOf(slide))
            {
                if (relationship is { PartName: { } part, Kind: "diagramData" or "notesSlide" })
                    package.Read(part, xml => RunText.Read(xml, context.Text));
            }
        }
        if (count > context.Limits.TextPages)
            package.Problems.Add($"text of the first {context.Limits.TextPages} slides only");
    }

    // The slides whose text is read, and how many there are.
    private static (List<string> Read, int Count) Slides(OpcPackage package, string mainPart)
    {
        var ids = new List<string>();
        var count = 0;
        package.Read(mainPart, xml =>
        {
            while (xml.Read())
            {
                if (!xml.IsStart || xml.Name != "sldId" || RelationshipId.Of(xml) is not { } id) continue;
                if (count++ < package.Context.Limits.TextPages) ids.Add(id);
            }
        });
        var parts = new Dictionary<string, string>();
        foreach (var relationship in package.RelationshipsOf(mainPart))
        {
            if (relationship is { Kind: "slide", PartName: { } part }) parts.TryAdd(relationship.Id, part);
        }
        var slides = new List<string>();
        foreach (var id in ids)
        {
            if (parts.TryGetValue(id, out var part)) slides.Add(part);
            else package.Problems.Add("a slide has no part");
        }
        return (slides, count - (ids.Count - slides.Count));
    }
}
