namespace Pipeline.Metadata.Language.Further;

/// <summary>fastText's quantised matrix: each row is a few bytes that name vectors, and one that names a length.</summary>
internal sealed unsafe class QuantisedRows
{
    private const int Codes = 256;

    private readonly byte* _codes;
    private readonly byte* _lengthCodes;
    private readonly float[] _vectors;
    private readonly float[] _lengths = [];
    private readonly int _parts;
    private readonly int _partSize;
    private readonly int _lastSize;

    public QuantisedRows(ref ModelReader reader)
    {
        var withLengths = reader.Flag();
        var rows = (int)reader.Long();
        reader.Skip(8); // numbers in a row
        _codes = reader.Bytes(reader.Int());
        (_parts, _partSize, _lastSize, _vectors) = Quantiser(ref reader);
        if (!withLengths) return;
        _lengthCodes = reader.Bytes(rows);
        _lengths = Quantiser(ref reader).Vectors;
    }

    /// <summary>Adds a row to <paramref name="sum"/>.</summary>
    public void Add(int row, Span<float> sum)
    {
        var length = _lengthCodes == null ? 1 : _lengths[_lengthCodes[row]];
        for (var part = 0; part < _parts; part++)
        {
            var size = part == _parts - 1 ? _lastSize : _partSize;
            var start = (part * Codes * _partSize) + (_codes[(row * _parts) + part] * size);
            for (var i = 0; i < size; i++) sum[(part * _partSize) + i] += length * _vectors[start + i];
        }
    }

    private static (int Parts, int PartSize, int LastSize, float[] Vectors) Quantiser(ref ModelReader reader)
    {
        var dimension = reader.Int();
        var parts = reader.Int();
        var size = reader.Int();
        var last = reader.Int();
        return (parts, size, last, reader.Floats(dimension * Codes));
    }
}
