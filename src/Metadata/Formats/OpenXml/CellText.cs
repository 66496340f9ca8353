using System.Globalization;
using Pipeline.Metadata.Packages;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>The cells of one worksheet, a line a row (ECMA-376 part 1, section 18.3.1).</summary>
internal static class CellText
{
    private const int MaxCellCharacters = 32_767;

    public static void Read(PartXml xml, SharedStrings strings, TextSink text)
    {
        while (!text.IsFull && xml.Read())
        {
            if (xml.IsEnd && xml.Name == "row") text.AppendLine();
            if (!xml.IsStart) continue;
            if (xml.Name == "c") ReadCell(xml, strings, text);
            else if (xml.Name is "oddHeader" or "oddFooter") xml.SkipElement();
        }
    }

    private static void ReadCell(PartXml xml, SharedStrings strings, TextSink text)
    {
        if (xml.IsEmptyElement) return;
        var type = xml.Attribute("t");
        var depth = xml.Depth;
        while (xml.Read() && !(xml.IsEnd && xml.Depth == depth))
        {
            if (!xml.IsStart) continue;
            if (xml.Name is "f" or "rPh") xml.SkipElement();
            else if (xml.Name is "v" or "t") Append(type, xml.ElementText(MaxCellCharacters), strings, text);
        }
        text.AppendSpace();
    }

    private static void Append(string? type, string value, SharedStrings strings, TextSink text)
    {
        if (type == "s")
            text.Append(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? strings[index] : []);
        else if (type == "b")
            text.Append(value == "1" ? "TRUE" : "FALSE");
        else if (type != "e")
            text.Append(value);
    }
}
