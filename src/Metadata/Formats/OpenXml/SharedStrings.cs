using System.Runtime.InteropServices;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>The workbook's table of strings, which cells refer to by index. Kept in one buffer, within bounds.</summary>
internal sealed class SharedStrings
{
    // 40 MB of memory: more text than a workbook of a full million rows usually has.
    private const int MaxCharacters = 20_000_000;
    private const int MaxStrings = 4_000_000;
    private const int MaxCellCharacters = 32_767;  // Excel's limit on a cell.

    private readonly List<char> _text = [];
    private readonly List<int> _ends = [];

    /// <summary>Which strings had to be left out; null for none.</summary>
    public string? LeftOut { get; private set; }

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
            if (xml.Name != "si") continue;
            if (_text.Count > MaxCharacters) LeftOut = $"strings past {MaxCharacters} characters left out";
            else if (_ends.Count == MaxStrings) LeftOut = $"strings past the first {MaxStrings} left out";
            if (LeftOut is not null) return;
            ReadItem(xml);
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
        _ends.Add(_text.Count);
    }
}
