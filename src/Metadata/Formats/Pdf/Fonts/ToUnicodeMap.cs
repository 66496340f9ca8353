namespace Pipeline.Metadata.Formats.Pdf.Fonts;

/// <summary>A font's own map from codes to text (ISO 32000-2, 9.10.3). The last entry for a code wins.</summary>
internal sealed class ToUnicodeMap
{
    private readonly Dictionary<uint, string> _single = [];
    private readonly List<(uint Low, uint High, string First)> _ranges = [];

    public bool IsEmpty => _single.Count == 0 && _ranges.Count == 0;

    public void Add(uint code, string text) => _single[code] = text;

    public void Add(uint low, uint high, string first)
    {
        if (low == high) Add(low, first);
        else _ranges.Add((low, high, first));
    }

    /// <returns>Null for a code it does not name; NUL for one it gives no text.</returns>
    public string? Find(uint code)
    {
        if (_single.TryGetValue(code, out var text)) return text;
        for (var i = _ranges.Count - 1; i >= 0; i--)
        {
            var (low, high, first) = _ranges[i];
            if (code < low || code > high) continue;
            text = CountUp(first, code - low);
            break;
        }
        // Fonts have tens of ranges and texts repeat codes: what was found once is remembered.
        if (text is not null) _single[code] = text;
        return text;
    }

    private static string CountUp(string first, uint by)
    {
        if (first.Length == 0 || by == 0) return first;
        if (first.Length >= 2 && char.IsSurrogatePair(first[^2], first[^1]))
        {
            var point = char.ConvertToUtf32(first[^2], first[^1]) + by;
            return point <= 0x10FFFF ? first[..^2] + char.ConvertFromUtf32((int)point) : first;
        }
        return first[..^1] + (char)(first[^1] + by);
    }
}
