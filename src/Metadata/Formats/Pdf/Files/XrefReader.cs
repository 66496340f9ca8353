using Pipeline.Metadata.Formats.Pdf.Objects;
using Pipeline.Metadata.Formats.Pdf.Syntax;

namespace Pipeline.Metadata.Formats.Pdf.Files;

/// <summary>
/// Follows the cross-reference from <c>startxref</c> back through all its sections: tables, streams, and hybrids of
/// both (ISO 32000-2, 7.5.4 to 7.5.8).
/// </summary>
internal sealed class XrefReader(PdfFile file)
{
    /// <summary>How far from the end <c>startxref</c> may stand: the 1,024 bytes of Acrobat, and some more for junk.</summary>
    private const int TailBytes = 4096;

    /// <summary>Incremental updates of one file.</summary>
    private const int MaxSections = 2048;

    private const int FirstWindow = 32 * 1024;

    /// <summary>The longest table: 1.6 million entries, more than the objects that are read.</summary>
    private const int MaxWindow = 32 * 1024 * 1024;

    private readonly HashSet<long> _seen = [];
    private readonly XrefTable _table = new();
    private bool _hasTrailer;

    /// <summary>Whether an older section could not be read: objects may be missing.</summary>
    public bool IsIncomplete { get; private set; }

    /// <returns>Null when the newest section cannot be read.</returns>
    public XrefTable? Read()
    {
        if (StartOffset() is not { } start || !ReadChain(start)) return null;
        return _table;
    }

    private long? StartOffset()
    {
        var length = file.Bytes.Length;
        var from = Math.Max(0, length - TailBytes);
        var tail = file.Bytes.Window(from, TailBytes);
        var at = tail.LastIndexOf("startxref"u8);
        if (at < 0) return null;
        var lexer = new PdfLexer(tail, at + 9);
        return lexer.Next() == PdfTokenKind.Integer && lexer.Integer > 0 ? lexer.Integer : null;
    }

    private bool ReadChain(long newest)
    {
        long? next = newest;
        for (var sections = 0; next is { } offset && sections < MaxSections; sections++)
        {
            if (!_seen.Add(offset)) break;
            if (ReadSection(offset) is not { } trailer)
            {
                if (!_hasTrailer) return false;
                IsIncomplete = true;
                break;
            }
            if (!_hasTrailer) _table.Trailer = trailer;
            _hasTrailer = true;
            if (trailer["XRefStm"].AsLong() is { } hybrid && _seen.Add(hybrid) && ReadSection(hybrid, isHybrid: true) is null)
                IsIncomplete = true;
            // Some writers give the offset as a reference.
            next = trailer["Prev"].AsReference()?.Number ?? trailer["Prev"].AsLong();
            if (next is <= 0) next = null;
        }
        return _hasTrailer;
    }

    private PdfDictionary? ReadSection(long offset, bool isHybrid = false)
    {
        file.Budget.Step();
        var start = file.Bytes.Window(offset + file.BaseOffset, 64);
        var lexer = new PdfLexer(start.Length > 64 ? start[..64] : start);
        var kind = lexer.Next();
        if (kind == PdfTokenKind.Keyword && lexer.Raw.StartsWith("xref"u8)) return ReadTable(offset + file.BaseOffset);
        return kind == PdfTokenKind.Integer ? ReadStream(offset + file.BaseOffset, isHybrid) : null;
    }

    private PdfDictionary? ReadTable(long offset)
    {
        for (var wanted = FirstWindow; ; wanted *= 4)
        {
            var window = file.Bytes.Window(offset, wanted);
            var reader = new XrefTableReader(window, file.Names, file.Budget);
            if (reader.Read(_table) is { } trailer) return trailer;
            if (!reader.ReachedEnd || offset + window.Length >= file.Bytes.Length || wanted >= MaxWindow) return null;
        }
    }

    private PdfDictionary? ReadStream(long offset, bool isHybrid)
    {
        if (file.ReadObjectAt(offset, out _, decrypt: false).AsStream() is not { } stream) return null;
        using var data = file.Decode(stream, decrypt: false);
        if (data is null) return null;
        return XrefStreamReader.Read(stream.Dictionary, data.Span, _table, file.Budget, isHybrid) ? stream.Dictionary : null;
    }
}
