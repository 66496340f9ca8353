using Pipeline.Metadata.Formats.Pdf.Objects;
using Pipeline.Metadata.Formats.Pdf.Syntax;

namespace Pipeline.Metadata.Formats.Pdf.Files;

/// <summary>Reads one cross-reference table and its trailer (ISO 32000-2, 7.5.4 and 7.5.5).</summary>
internal ref struct XrefTableReader(ReadOnlySpan<byte> data, NameTable names, PdfBudget budget)
{
    private PdfLexer _lexer = new(data);

    private readonly ReadOnlySpan<byte> _data = data;

    /// <summary>Whether reading stopped for want of bytes.</summary>
    public readonly bool ReachedEnd => _lexer.Position >= _data.Length;

    /// <returns>The trailer, or null when the table is damaged or cut.</returns>
    public PdfDictionary? Read(XrefTable table)
    {
        // The word may be glued to the first number: "xref0 6".
        _lexer.SkipWhiteSpaceAndComments();
        _lexer.Position += 4;
        while (true)
        {
            var kind = _lexer.Next();
            if (kind == PdfTokenKind.Keyword && _lexer.Raw.SequenceEqual("trailer"u8))
            {
                var parser = new PdfParser(_data, _lexer.Position, names);
                var trailer = parser.Next();
                _lexer.Position = parser.Position;
                return trailer.Kind == PdfKind.Dictionary ? trailer.AsDictionary() : null;
            }
            if (kind != PdfTokenKind.Integer) return null;
            var first = _lexer.Integer;
            if (_lexer.Next() != PdfTokenKind.Integer || first < 0) return null;
            if (!ReadSubsection(table, first, _lexer.Integer)) return null;
        }
    }

    private bool ReadSubsection(XrefTable table, long first, long count)
    {
        for (long i = 0; i < count; i++)
        {
            budget.Step();
            var start = _lexer.Position;
            var kind = _lexer.Next();
            if (kind == PdfTokenKind.Keyword && _lexer.Raw.SequenceEqual("trailer"u8))
            {
                // Fewer entries than announced.
                _lexer.Position = start;
                return true;
            }
            if (kind != PdfTokenKind.Integer) return false;
            var offset = _lexer.Integer;
            if (_lexer.Next() != PdfTokenKind.Integer) return false;
            var generation = _lexer.Integer;
            if (_lexer.Next() != PdfTokenKind.Keyword || _lexer.Raw.Length != 1) return false;
            var type = _lexer.Raw[0];
            if (type is not ((byte)'n' or (byte)'f')) return false;
            // Some writers number from 1 the table that begins with object 0's entry.
            if (i == 0 && first == 1 && type == 'f' && offset == 0 && generation == 65535) first = 0;
            if (first + i > XrefTable.MaxObjectNumber) continue;
            var entry = type == 'n' && offset > 0
                ? new XrefEntry(XrefKind.InFile, offset, (int)Math.Clamp(generation, 0, int.MaxValue))
                : new XrefEntry(XrefKind.Free, 0, 0);
            table.AddOlder((int)(first + i), entry);
        }
        return true;
    }
}
