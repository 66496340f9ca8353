using Pipeline.Metadata.Packages;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>
/// The text of WordprocessingML and DrawingML: runs of <c>t</c> in paragraphs <c>p</c>. Deleted text and field codes
/// have elements of their own and stay out; of alternate content the fallback stays out, as it repeats the choice.
/// </summary>
internal static class RunText
{
    public static void Read(PartXml xml, TextSink text)
    {
        while (!text.IsFull && xml.Read())
        {
            if (xml.IsEnd && xml.Name is "p")
            {
                text.AppendLine();
                continue;
            }
            if (!xml.IsStart) continue;
            switch (xml.Name)
            {
                case "t": xml.ElementText(text); break;
                case "br" or "cr": text.AppendLine(); break;
                case "tab" or "ptab": text.AppendSpace(); break;
                case "noBreakHyphen": text.Append("-"); break;
                case "Fallback": xml.SkipElement(); break;
                default: break;
            }
        }
    }
}
