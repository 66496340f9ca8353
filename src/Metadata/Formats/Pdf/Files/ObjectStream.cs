using Pipeline.Metadata.Formats.Pdf.Filters;
using Pipeline.Metadata.Formats.Pdf.Objects;
using Pipeline.Metadata.Formats.Pdf.Syntax;

namespace Pipeline.Metadata.Formats.Pdf.Files;

/// <summary>A decoded object stream (ISO 32000-2, 7.5.7).</summary>
internal sealed class ObjectStream : IDisposable
{
    private readonly PdfBuffer _data;
    private readonly (int Number, int Offset)[] _objects;

    private ObjectStream(PdfBuffer data, (int, int)[] objects)
    {
        _data = data;
        _objects = objects;
    }

    public int Count => _objects.Length;

    public int DecodedBytes => _data.Length;

    public int Number(int index) => _objects[index].Number;

    /// <param name="data">The decoded stream, which the result disposes.</param>
    /// <param name="first">Offset of the first object.</param>
    /// <param name="count">Objects it claims to hold.</param>
    public static ObjectStream Read(PdfBuffer data, int first, int count)
    {
        var lexer = new PdfLexer(data.Span);
        var objects = new List<(int, int)>(Math.Clamp(count, 0, 256));
        while (objects.Count < count && lexer.Next() == PdfTokenKind.Integer)
        {
            var number = lexer.Integer;
            if (lexer.Next() != PdfTokenKind.Integer) break;
            var offset = first + lexer.Integer;
            if (number is < 0 or > XrefTable.MaxObjectNumber || offset < 0 || offset >= data.Length) continue;
            objects.Add(((int)number, (int)offset));
        }
        return new(data, [.. objects]);
    }

    /// <summary>The object numbered <paramref name="number"/>, expected at <paramref name="index"/>.</summary>
    public PdfValue Get(int number, int index, NameTable names)
    {
        if ((uint)index >= (uint)_objects.Length || _objects[index].Number != number)
            index = Array.FindIndex(_objects, entry => entry.Number == number);
        if (index < 0) return PdfValue.Null;
        var value = new PdfParser(_data.Span, _objects[index].Offset, names).Next();
        return value.Kind == PdfKind.Keyword ? PdfValue.Null : value;
    }

    public void Dispose() => _data.Dispose();
}
