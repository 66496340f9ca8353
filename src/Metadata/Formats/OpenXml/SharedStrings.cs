using System.Runtime.InteropServices;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>The workbook's table of strings, which cells refer to by index. Kept in one buffer, within bounds.</summary>
internal sealed class SharedStrings
{
    /// <summary>40 MB of memory: more text than a workbook of a full million rows usually has.</summary>
    public const int MaxCharacters = 20_000_000;

    private const int MaxStrings = 4_000_000;
    private const int MaxCellCharacters = 32_767;  // Excel's limit on a cell.

    private readonly List<char> _text = [];
    private readonly List<int> _ends = [];

    /// <summary>True once strings had to be left out.</summary>
    public bool IsCut { get; private set; }

    /// <summary>A string of the table; empty for an index it does not have.</summary>
    public ReadOnlySpan<char> this[int index]
    {
        get
        {
            if (index < 0 || index >= _ends.Count) return [];
            var start = index == 0 ? 0 : _ends[index - 1];
            return CollectionsMarshal.AsSpan(_text)[start.._ends[index]];
        }
    }

    public void Read(PartXml xml)
    {
        while (xml.Read())
        {
            if (!xml.IsStart) continue;
            if (xml.Name == "rPh") xml.SkipElement();  // Phonetic guides repeat the text in another script.
            else if (xml.Name == "si") ReadItem(xml);
            if (IsCut) return;
        }
    }

    private void ReadItem(PartXml xml)
    {
        var depth = xml.Depth;
        var start = _text.Count;
        while (!xml.IsEmptyElement && xml.Read() && !(xml.IsEnd && xml.Depth == depth))
        {
            if (!xml.IsStart) continue;
            if (xml.Name == "rPh") xml.SkipElement();
            else if (xml.Name == "t") _text.AddRange(xml.ElementText(Math.Max(0, MaxCellCharacters - (_text.Count - start))).AsSpan());
        }
        IsCut = _text.Count > MaxCharacters || _ends.Count >= MaxStrings;
        _ends.Add(_text.Count);
    }
}
