namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>A SpreadsheetML workbook: its sheets are the pages, its cells the text.</summary>
internal static class Workbook
{
    public static void Read(OpcPackage package, string mainPart)
    {
        var ids = new List<string>();
        var sheets = 0;
        var context = package.Context;
        var complete = package.Read(mainPart, xml =>
        {
            while (xml.Read())
            {
                if (xml.IsStart && xml.Name == "sheet" && sheets++ < context.Limits.TextPages) ids.Add(RelationshipId.Of(xml) ?? "");
            }
        });
        if (complete || sheets > 0) context.Metadata.PageCount = sheets;

        var strings = new SharedStrings();
        var parts = new Dictionary<string, string>();
        foreach (var relationship in package.RelationshipsOf(mainPart))
        {
            if (relationship.PartName is not { } part) continue;
            if (relationship.Kind == "sharedStrings") package.Read(part, xml => strings.Read(xml));
            else parts.TryAdd(relationship.Id, part);
        }
        if (strings.LeftOut is { } leftOut) package.Problems.Add(leftOut);

        foreach (var id in ids)
        {
            if (context.Text.IsFull || context.OutOfTime.IsCancellationRequested) return;
            if (parts.TryGetValue(id, out var part)) package.Read(part, xml => CellText.Read(xml, strings, context.Text));
            else package.Problems.Add("a sheet has no part");
        }
        if (sheets > context.Limits.TextPages)
            package.Problems.Add($"text of the first {context.Limits.TextPages} sheets only");
    }
}
