using Pipeline.Metadata.Formats.Pdf.Objects;

namespace Pipeline.Metadata.Formats.Pdf.Syntax;

/// <summary>Builds objects from tokens. Never fails: what is missing reads as null.</summary>
internal ref struct PdfParser(ReadOnlySpan<byte> data, int position, NameTable names)
{
    /// <summary>Arrays and dictionaries inside one another; real files stay below 20.</summary>
    private const int MaxNesting = 64;

    private readonly NameTable _names = names;

    private PdfLexer _lexer = new(data, position);

    public int Position
    {
        readonly get => _lexer.Position;
        set => _lexer.Position = value;
    }

    /// <summary>True once all bytes are read: the last object may have been cut short.</summary>
    public readonly bool AtEnd => _lexer.Position >= _lexer.Data.Length;

    /// <summary>The next object or keyword; <paramref name="ended"/> when there is none.</summary>
    public PdfValue Next(out bool ended)
    {
        var kind = _lexer.Next();
        ended = kind == PdfTokenKind.End;
        return Read(kind, 0);
    }

    public PdfValue Next() => Next(out _);

    private PdfValue Read(PdfTokenKind kind, int depth)
    {
        switch (kind)
        {
            case PdfTokenKind.Integer:
                var value = _lexer.Integer;
                return value is >= 0 and <= int.MaxValue && _lexer.TryTakeReference(out var generation)
                    ? PdfValue.Reference((int)value, generation)
                    : PdfValue.Integer(value);
            case PdfTokenKind.Real:
                return PdfValue.Real(_lexer.Number);
            case PdfTokenKind.String:
                return PdfValue.String(LiteralBytes(_lexer.Raw));
            case PdfTokenKind.HexString:
                return PdfValue.String(HexBytes(_lexer.Raw));
            case PdfTokenKind.Name:
                return PdfValue.Name(NameText(_lexer.Raw, _names));
            case PdfTokenKind.ArrayOpen:
                return ReadArray(depth + 1);
            case PdfTokenKind.DictionaryOpen:
                return PdfValue.Dictionary(ReadDictionary(depth + 1));
            case PdfTokenKind.Keyword:
                return ReadKeyword();
            case PdfTokenKind.ArrayClose:
                return PdfValue.Keyword("]");
            case PdfTokenKind.DictionaryClose:
                return PdfValue.Keyword(">>");
            default:
                return PdfValue.Null;
        }
    }

    public static string NameText(ReadOnlySpan<byte> raw, NameTable names)
    {
        if (!raw.Contains((byte)'#')) return names.Get(raw);
        var buffer = raw.Length <= 256 ? stackalloc byte[raw.Length] : new byte[raw.Length];
        return names.Get(buffer[..PdfStrings.UnescapeName(raw, buffer)]);
    }

    private static byte[] LiteralBytes(ReadOnlySpan<byte> raw)
    {
        if (!raw.ContainsAny((byte)'\\', (byte)'\r')) return raw.ToArray();
        var bytes = new byte[raw.Length];
        Array.Resize(ref bytes, PdfStrings.UnescapeLiteral(raw, bytes));
        return bytes;
    }

    private static byte[] HexBytes(ReadOnlySpan<byte> raw)
    {
        var bytes = new byte[(raw.Length + 1) / 2];
        var length = PdfStrings.UnescapeHex(raw, bytes);
        if (length != bytes.Length) Array.Resize(ref bytes, length);
        return bytes;
    }

    private readonly PdfValue ReadKeyword()
    {
        var raw = _lexer.Raw;
        if (raw.SequenceEqual("true"u8)) return PdfValue.Boolean(true);
        if (raw.SequenceEqual("false"u8)) return PdfValue.Boolean(false);
        return raw.SequenceEqual("null"u8) ? PdfValue.Null : PdfValue.Keyword(_names.Get(raw));
    }

    private PdfValue ReadArray(int depth)
    {
        var array = new PdfArray();
        while (true)
        {
            var start = _lexer.Position;
            var kind = _lexer.Next();
            if (kind is PdfTokenKind.End or PdfTokenKind.ArrayClose) break;
            if (kind == PdfTokenKind.DictionaryClose || kind == PdfTokenKind.Keyword && EndsObject(_lexer.Raw))
            {
                // The bracket is missing: what closes the surroundings closes the array too.
                _lexer.Position = start;
                break;
            }
            if (depth < MaxNesting) array.Add(Read(kind, depth));
        }
        return PdfValue.Array(array);
    }

    private PdfDictionary ReadDictionary(int depth)
    {
        var dictionary = new PdfDictionary();
        while (true)
        {
            var start = _lexer.Position;
            var kind = _lexer.Next();
            if (kind is PdfTokenKind.End or PdfTokenKind.DictionaryClose) break;
            if (kind == PdfTokenKind.Keyword && EndsObject(_lexer.Raw))
            {
                _lexer.Position = start;
                break;
            }
            if (kind != PdfTokenKind.Name || depth >= MaxNesting) continue;
            var key = NameText(_lexer.Raw, _names);
            start = _lexer.Position;
            kind = _lexer.Next();
            if (kind is PdfTokenKind.DictionaryClose or PdfTokenKind.End) break;
            if (kind == PdfTokenKind.Keyword && EndsObject(_lexer.Raw))
            {
                _lexer.Position = start;
                break;
            }
            dictionary.Add(key, Read(kind, depth));
        }
        return dictionary;
    }

    private static bool EndsObject(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("endobj"u8) || word.SequenceEqual("stream"u8) || word.SequenceEqual("endstream"u8)
        || word.SequenceEqual("obj"u8) || word.SequenceEqual("startxref"u8);
}
