using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.OpenDocument;

/// <summary>
/// Walks metadata and content, which stand in two parts of a package or in one flat file. Elements are told by their
/// local names, as the ancestors' namespaces differ.
/// </summary>
internal static class OpenDocumentXml
{
    public static void Read(PartXml xml, ReadContext context)
    {
        var pages = 0;
        string? kindOfRoot = null;
        var bodyDepth = int.MaxValue;
        var paragraphs = 0;
        while (!context.Text.IsFull && xml.Read())
        {
            if (xml.IsText)
            {
                if (paragraphs > 0) xml.NodeText(context.Text);
                continue;
            }
            if (xml.IsEnd)
            {
                if (paragraphs > 0 && xml.Name is "p" or "h")
                {
                    paragraphs--;
                    context.Text.AppendLine();
                }
                else if (xml.Depth == bodyDepth)
                {
                    bodyDepth = int.MaxValue;
                }
                continue;
            }
            if (!xml.IsStart) continue;
            // OpenOffice.org 1 says on the root element what its body holds.
            if (xml.Depth == 0) kindOfRoot = xml.Attribute("class");
            switch (xml.Name)
            {
                case "meta" when xml.Depth <= 1: OpenDocumentMeta.Read(xml, context); break;
                case "spreadsheet" or "presentation" or "drawing" when bodyDepth == int.MaxValue: bodyDepth = xml.Depth; break;
                case "body" when kindOfRoot is "spreadsheet" or "presentation" or "drawing": bodyDepth = xml.Depth; break;
                case "table" or "page" when xml.Depth == bodyDepth + 1: pages++; break;
                case "p" or "h": paragraphs += xml.IsEmptyElement ? 0 : 1; break;
                case "tab" or "s" or "note": context.Text.AppendSpace(); break;
                case "line-break": context.Text.AppendLine(); break;
                // Deleted text, bytes of pictures, descriptions of them, and the marks that point to notes.
                case "tracked-changes" or "binary-data" or "title" or "desc" or "note-citation" or "ruby-text" or "forms" or "styles"
                    or "automatic-styles" or "master-styles" or "settings" or "scripts" or "font-face-decls":
                    xml.SkipElement();
                    break;
                default: break;
            }
        }
        if (pages > 0) context.Metadata.PageCount = pages;
    }
}
