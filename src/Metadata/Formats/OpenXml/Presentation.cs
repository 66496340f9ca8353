namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>A PresentationML presentation: slides in their order, each followed by its diagrams and notes.</summary>
internal static class Presentation
{
    public static void Read(OpcPackage package, string mainPart)
    {
        var slides = Slides(package, mainPart);
        var context = package.Context;
        // Programs keep the count; libraries that copy a template leave it at the template's 0.
        if (context.Metadata.PageCount is null or 0) context.Metadata.PageCount = slides.Count;
        foreach (var slide in slides.Take(context.Limits.TextPages))
        {
            if (context.Text.IsFull || context.OutOfTime.IsCancellationRequested) return;
            if (!package.Read(slide, xml => RunText.Read(xml, context.Text))) continue;
            foreach (var relationship in package.RelationshipsOf(slide))
            {
                if (relationship is { PartName: { } part, Kind: "diagramData" or "notesSlide" })
                    package.Read(part, xml => RunText.Read(xml, context.Text));
            }
        }
        if (slides.Count > context.Limits.TextPages)
            package.Problems.Add($"text of the first {context.Limits.TextPages} slides only");
    }

    private static List<string> Slides(OpcPackage package, string mainPart)
    {
        var ids = new List<string>();
        package.Read(mainPart, xml =>
        {
            while (ids.Count < RelationshipId.MaxListed && xml.Read())
            {
                if (xml.IsStart && xml.Name == "sldId" && RelationshipId.Of(xml) is { } id) ids.Add(id);
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
        return slides;
    }
}
