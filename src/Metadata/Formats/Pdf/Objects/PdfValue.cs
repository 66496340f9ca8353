namespace Pipeline.Metadata.Formats.Pdf.Objects;

/// <summary>One object, as a value so that numbers, names and references cost no allocation of their own.</summary>
internal readonly struct PdfValue
{
    private readonly object? _object;
    private readonly long _bits;

    private PdfValue(PdfKind kind, object? value, long bits = 0)
    {
        Kind = kind;
        _object = value;
        _bits = bits;
    }

    public PdfKind Kind { get; }

    public bool IsNull => Kind == PdfKind.Null;

    public bool IsNumber => Kind is PdfKind.Integer or PdfKind.Real;

    public static PdfValue Null => default;

    public static PdfValue Boolean(bool value) => new(PdfKind.Boolean, null, value ? 1 : 0);

    public static PdfValue Integer(long value) => new(PdfKind.Integer, null, value);

    public static PdfValue Real(double value) => new(PdfKind.Real, null, BitConverter.DoubleToInt64Bits(value));

    public static PdfValue String(byte[] bytes) => new(PdfKind.String, bytes);

    public static PdfValue Name(string name) => new(PdfKind.Name, name);

    public static PdfValue Keyword(string word) => new(PdfKind.Keyword, word);

    public static PdfValue Array(PdfArray array) => new(PdfKind.Array, array);

    public static PdfValue Dictionary(PdfDictionary dictionary) => new(PdfKind.Dictionary, dictionary);

    public static PdfValue Stream(PdfStream stream) => new(PdfKind.Stream, stream);

    public static PdfValue Reference(int number, int generation) =>
        new(PdfKind.Reference, null, ((long)number << 32) | (uint)generation);

    public PdfReference? AsReference() =>
        Kind == PdfKind.Reference ? new PdfReference((int)(_bits >> 32), (int)_bits) : null;

    public string? AsName() => Kind == PdfKind.Name ? (string)_object! : null;

    public byte[]? AsString() => Kind == PdfKind.String ? (byte[])_object! : null;

    public PdfArray? AsArray() => _object as PdfArray;

    /// <summary>The dictionary, a stream's own included.</summary>
    public PdfDictionary? AsDictionary() => Kind switch
    {
        PdfKind.Dictionary => (PdfDictionary)_object!,
        PdfKind.Stream => ((PdfStream)_object!).Dictionary,
        _ => null,
    };

    public PdfStream? AsStream() => _object as PdfStream;

    public bool? AsBoolean() => Kind == PdfKind.Boolean ? _bits != 0 : null;

    public bool IsKeyword(string word) => Kind == PdfKind.Keyword && (string)_object! == word;

    /// <summary>The number, reals included; NaN never comes out of the lexer.</summary>
    public double? AsNumber() => Kind switch
    {
        PdfKind.Integer => _bits,
        PdfKind.Real => BitConverter.Int64BitsToDouble(_bits),
        _ => null,
    };

    public double AsNumber(double otherwise) => AsNumber() ?? otherwise;

    /// <summary>The whole number; a real is cut, as writers put <c>9.0</c> where an integer is due.</summary>
    public long? AsLong() => Kind switch
    {
        PdfKind.Integer => _bits,
        PdfKind.Real => (long)Math.Clamp(BitConverter.Int64BitsToDouble(_bits), -1e15, 1e15),
        _ => null,
    };

    /// <summary>The whole number where it fits 32 bits.</summary>
    public int? AsInt() => AsLong() is { } value && value is >= int.MinValue and <= int.MaxValue ? (int)value : null;
}
