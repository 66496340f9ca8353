namespace Pipeline.Metadata.Formats.Pdf.Fonts;

/// <summary>Cuts strings of a composite font into codes and maps codes to CIDs (ISO 32000-2, 9.7.5).</summary>
internal sealed class CMap
{
    private readonly List<CodeSpace> _codeSpaces = [];
    private readonly List<CodeRange> _ranges = [];
    private bool _isSorted = true;

    public static CMap Identity { get; } = new() { IsIdentity = true };

    /// <summary>Two bytes each, the code being the CID.</summary>
    public bool IsIdentity { get; private init; }

    public bool IsVertical { get; set; }

    /// <summary>The character collection of its CIDs, <c>Adobe-Japan1</c>; null when not known.</summary>
    public string? Collection { get; set; }

    public CMap? Parent { get; set; }

    public int RangeCount => _ranges.Count;

    public void Add(CodeSpace space) => _codeSpaces.Add(space);

    public void Add(CodeRange range)
    {
        _isSorted &= _ranges.Count == 0 || _ranges[^1].Low <= range.Low;
        _ranges.Add(range);
    }

    /// <summary>Takes the next code off a string.</summary>
    /// <param name="text">Not empty.</param>
    /// <param name="length">Bytes it has.</param>
    public uint NextCode(ReadOnlySpan<byte> text, out int length)
    {
        if (!IsIdentity)
        {
            uint code = 0;
            for (length = 1; length <= 4 && length <= text.Length; length++)
            {
                code = code << 8 | text[length - 1];
                if (IsCode(code, length)) return code;
            }
        }
        if (!IsIdentity && ShortestCode() == 1)
        {
            length = 1;
            return text[0];
        }
        length = Math.Min(2, text.Length);
        return length == 2 ? (uint)(text[0] << 8 | text[1]) : text[0];
    }

    /// <returns>0, the CID of nothing, for a code without one.</returns>
    public int Cid(uint code)
    {
        if (IsIdentity) return (int)Math.Min(code, ushort.MaxValue);
        if (!_isSorted)
        {
            // A stable order, so that of two ranges with one start the later wins.
            var sorted = _ranges.Select((range, index) => (range, index)).OrderBy(pair => pair.range.Low).ThenBy(pair => pair.index)
                .Select(pair => pair.range).ToList();
            _ranges.Clear();
            _ranges.AddRange(sorted);
            _isSorted = true;
        }
        int low = 0, high = _ranges.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_ranges[middle].Low <= code) low = middle + 1;
            else high = middle - 1;
        }
        if (high >= 0 && code <= _ranges[high].High) return _ranges[high].Value + (int)(code - _ranges[high].Low);
        return Parent?.Cid(code) ?? 0;
    }

    private bool IsCode(uint code, int bytes)
    {
        foreach (var space in _codeSpaces)
        {
            if (space.Bytes == bytes && space.Holds(code)) return true;
        }
        return Parent is { } parent && (parent.IsIdentity ? bytes == 2 : parent.IsCode(code, bytes));
    }

    private int ShortestCode()
    {
        var shortest = Parent is { IsIdentity: false } parent ? parent.ShortestCode() : 2;
        foreach (var space in _codeSpaces) shortest = Math.Min(shortest, space.Bytes);
        return shortest;
    }
}
