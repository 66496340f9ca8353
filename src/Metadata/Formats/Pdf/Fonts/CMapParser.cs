using System.Buffers.Binary;
using System.Text;
using Pipeline.Metadata.Formats.Pdf.Syntax;

namespace Pipeline.Metadata.Formats.Pdf.Fonts;

/// <summary>Reads the CMaps that files hold: those to Unicode and those to CIDs. The language is PostScript's, of which only the operators
/// matter.</summary>
internal ref struct CMapParser(ReadOnlySpan<byte> data, PdfBudget budget)
{
    /// <summary>Entries of one map; a font has at most 65,536 glyphs.</summary>
    private const int MaxEntries = 200_000;

    /// <summary>Bytes of text for one code; ligatures have a few characters.</summary>
    private const int MaxTextBytes = 64;

    private PdfLexer _lexer = new(data);
    private int _entries;

    public ToUnicodeMap ReadToUnicode()
    {
        var map = new ToUnicodeMap();
        Span<byte> text = stackalloc byte[MaxTextBytes];
        while (NextSection(out var isRange))
        {
            while (TryCode(out var low, out _) && _entries++ < MaxEntries)
            {
                budget.Step();
                var high = low;
                if (isRange && !TryCode(out high, out _)) break;
                var kind = _lexer.Next();
                if (kind == PdfTokenKind.ArrayOpen)
                {
                    for (var code = low; (kind = _lexer.Next()) is PdfTokenKind.HexString or PdfTokenKind.Name; code++)
                    {
                        budget.Step();
                        if (code <= high) map.Add(code, Text(kind, text));
                    }
                    continue;
                }
                if (kind is not (PdfTokenKind.HexString or PdfTokenKind.Name or PdfTokenKind.Integer)) break;
                if (high >= low) map.Add(low, high, Text(kind, text));
            }
        }
        return map;
    }

    /// <param name="map">Takes the entries.</param>
    /// <param name="find">Gives the map that <c>usecmap</c> names.</param>
    public void ReadCids(CMap map, Func<string, CMap?> find)
    {
        var name = "";
        while (true)
        {
            budget.Step();
            var kind = _lexer.Next();
            if (kind == PdfTokenKind.End) return;
            if (kind == PdfTokenKind.Name) name = Encoding.Latin1.GetString(_lexer.Raw);
            if (kind == PdfTokenKind.Integer && name == "WMode")
            {
                map.IsVertical = _lexer.Integer == 1;
                name = "";
            }
            if (kind != PdfTokenKind.Keyword) continue;
            if (_lexer.Raw.SequenceEqual("usecmap"u8)) map.Parent ??= find(name);
            else if (_lexer.Raw.SequenceEqual("begincodespacerange"u8)) ReadCodeSpaces(map);
            else if (_lexer.Raw.SequenceEqual("begincidrange"u8)) ReadCidEntries(map, isRange: true);
            else if (_lexer.Raw.SequenceEqual("begincidchar"u8)) ReadCidEntries(map, isRange: false);
        }
    }

    private void ReadCodeSpaces(CMap map)
    {
        while (TryCode(out var low, out var bytes) && TryCode(out var high, out _) && _entries++ < MaxEntries)
        {
            budget.Step();
            if (bytes is >= 1 and <= 4) map.Add(new CodeSpace(bytes, low, high));
        }
    }

    private void ReadCidEntries(CMap map, bool isRange)
    {
        while (TryCode(out var low, out _) && _entries++ < MaxEntries)
        {
            budget.Step();
            var high = low;
            if (isRange && !TryCode(out high, out _)) return;
            if (_lexer.Next() != PdfTokenKind.Integer) return;
            if (high >= low) map.Add(new CodeRange(low, high, (int)Math.Clamp(_lexer.Integer, 0, ushort.MaxValue)));
        }
    }

    private bool NextSection(out bool isRange)
    {
        isRange = false;
        while (true)
        {
            budget.Step();
            var kind = _lexer.Next();
            if (kind == PdfTokenKind.End) return false;
            if (kind != PdfTokenKind.Keyword) continue;
            isRange = _lexer.Raw.SequenceEqual("beginbfrange"u8);
            if (isRange || _lexer.Raw.SequenceEqual("beginbfchar"u8)) return true;
        }
    }

    private bool TryCode(out uint code, out int bytes)
    {
        code = 0;
        bytes = 0;
        if (_lexer.Next() != PdfTokenKind.HexString) return false;
        Span<byte> value = stackalloc byte[8];
        if (_lexer.Raw.Length > 16) return true;
        bytes = PdfStrings.UnescapeHex(_lexer.Raw, value);
        foreach (var b in value[..bytes]) code = code << 8 | b;
        return true;
    }

    private readonly string Text(PdfTokenKind kind, Span<byte> buffer)
    {
        if (kind == PdfTokenKind.Name) return GlyphNames.ToUnicode(Encoding.Latin1.GetString(_lexer.Raw)) ?? "";
        if (kind == PdfTokenKind.Integer) return _lexer.Integer is > 0 and < 0xD800 ? ((char)_lexer.Integer).ToString() : "";
        var raw = _lexer.Raw;
        if (raw.Length > 2 * buffer.Length) raw = raw[..(2 * buffer.Length)];
        var length = PdfStrings.UnescapeHex(raw, buffer);
        if (length == 1) return ((char)buffer[0]).ToString();
        Span<char> units = stackalloc char[buffer.Length / 2];
        var count = 0;
        for (var i = 0; i + 1 < length; i += 2)
        {
            units[count++] = (char)BinaryPrimitives.ReadUInt16BigEndian(buffer[i..]);
        }
        return new(units[..count]);
    }
}
