using Pipeline.Metadata.Formats.Pdf.Objects;
using Pipeline.Metadata.Formats.Pdf.Syntax;

namespace Pipeline.Metadata.Formats.Pdf.Files;

/// <summary>
/// Rebuilds the cross-reference of a damaged file by looking for <c>n g obj</c> and <c>trailer</c> from its first byte
/// to its last. Of two objects with one number the later wins, as an incremental update would have it.
/// </summary>
internal sealed class XrefRecovery(PdfFile file)
{
    /// <summary>How much of a large file is looked through; a smaller one is seen whole.</summary>
    public const long MaxScanBytes = 256L * 1024 * 1024;

    private const int WindowBytes = 1024 * 1024;

    /// <summary>The longest thing that must not be cut by a window's end: a header and the keys that tell its object's kind.</summary>
    private const int OverlapBytes = 1024;

    /// <summary>Where in an object its /Type is looked for.</summary>
    private const int TypeSearchBytes = 512;

    private readonly XrefTable _table = new();
    private readonly List<int> _objectStreams = [];
    private readonly List<PdfDictionary> _trailers = [];
    private readonly List<int> _catalogs = [];

    public XrefTable Scan()
    {
        var end = Math.Min(file.Bytes.Length, MaxScanBytes);
        for (long from = 0; from < end;)
        {
            file.Budget.CheckTime();
            var window = file.Bytes.Window(from, WindowBytes);
            var isLast = from + window.Length >= end;
            ScanWindow(from, window, isLast ? window.Length : window.Length - OverlapBytes);
            if (isLast || window.Length <= OverlapBytes) break;
            from += window.Length - OverlapBytes;
        }
        return _table;
    }

    public void ChooseTrailer()
    {
        foreach (var dictionary in _trailers)
        {
            // The last trailer that names a catalog; an earlier one's Info and Encrypt where that has none.
            if (dictionary["Root"].AsReference() is null) continue;
            _table.Trailer = Merge(dictionary, _table.Trailer);
        }
    }

    /// <summary>
    /// Adds what stands inside object streams, and finds the catalog where no trailer names it. Apart from
    /// <see cref="Scan"/> because it reads objects, decrypted, through the new table.
    /// </summary>
    public void Complete()
    {
        foreach (var number in _objectStreams)
        {
            file.Budget.Step();
            if (file.ObjectStream(number) is not { } stream) continue;
            for (var i = 0; i < stream.Count; i++)
            {
                if (_table[stream.Number(i)].Kind is XrefKind.Missing or XrefKind.InStream)
                    _table[stream.Number(i)] = new(XrefKind.InStream, number, i);
            }
        }
        if (file.Resolve(file.Resolve(_table.Trailer, "Root").AsDictionary(), "Pages").AsDictionary() is not null) return;
        if (FindCatalog() is not { } catalog) return;
        var trailer = new PdfDictionary();
        trailer.Add("Root", PdfValue.Reference(catalog, 0));
        _table.Trailer = Merge(trailer, _trailers.Count > 0 ? _trailers[^1] : _table.Trailer);
    }

    private int? FindCatalog()
    {
        for (var i = _catalogs.Count - 1; i >= 0; i--)
        {
            if (file.Resolve(new PdfReference(_catalogs[i], 0)).AsDictionary() is { } catalog && !catalog["Pages"].IsNull)
                return _catalogs[i];
        }
        foreach (var number in _table.Numbers())
        {
            if (_table[number].Kind == XrefKind.InStream
                && file.Resolve(new PdfReference(number, 0)).AsDictionary() is { } dictionary
                && dictionary["Type"].AsName() == "Catalog") return number;
        }
        return null;
    }

    private static PdfDictionary Merge(PdfDictionary newer, PdfDictionary older)
    {
        foreach (var key in (ReadOnlySpan<string>)["Info", "Encrypt", "ID"])
        {
            if (newer[key].IsNull && !older[key].IsNull) newer.Add(key, older[key]);
        }
        return newer;
    }

    private void ScanWindow(long offset, ReadOnlySpan<byte> window, int until)
    {
        // "obj" and "trailer" are rare enough to be found by a vectorised search for their rarest pairs.
        for (var at = 0; at < until;)
        {
            var found = window[at..].IndexOfAny((byte)'j', (byte)'l');
            if (found < 0) return;
            at += found + 1;
            if (at > until) return;
            if (window[at - 1] == 'j')
            {
                if (at >= 4 && window[at - 2] == 'b' && window[at - 3] == 'o' && window[at - 4] != 'd') FoundObject(offset, window, at - 3);
            }
            else if (at >= 5 && window[(at - 5)..].StartsWith("trailer"u8))
            {
                FoundTrailer(window, at + 2);
            }
        }
    }

    private void FoundObject(long offset, ReadOnlySpan<byte> window, int keyword)
    {
        file.Budget.Step();
        var at = keyword;
        SkipWhiteBack(window, ref at);
        if (!NumberBack(window, ref at, out var generation)) return;
        var gap = at;
        SkipWhiteBack(window, ref at);
        if (at == gap || !NumberBack(window, ref at, out var number) || number is 0 or > XrefTable.MaxObjectNumber) return;
        // A digit string glued to a word is no object number, but for "endobj12 0 obj".
        if (at > 0 && PdfChars.IsRegular(window[at - 1]) && !window[..at].EndsWith("endobj"u8) && !window[..at].EndsWith("endstream"u8))
            return;

        var id = (int)number;
        var known = _table[id];
        if (known.Kind == XrefKind.InFile && known.Detail > generation && known.Position != offset + at) return;
        _table[id] = new(XrefKind.InFile, offset + at - file.BaseOffset, (int)Math.Min(generation, int.MaxValue));
        NoteKind(window[(keyword + 3)..], id);
    }

    private void NoteKind(ReadOnlySpan<byte> body, int number)
    {
        if (body.Length > TypeSearchBytes) body = body[..TypeSearchBytes];
        var end = body.IndexOf("endobj"u8);
        if (end >= 0) body = body[..end];
        if (body.IndexOf("/ObjStm"u8) >= 0) Once(_objectStreams, number);
        if (body.IndexOf("/Catalog"u8) >= 0) Once(_catalogs, number);
        if (body.IndexOf("/XRef"u8) >= 0 && body.IndexOf("/Root"u8) >= 0) FoundTrailer(body, 0);
    }

    private static void Once(List<int> list, int number)
    {
        if (list.Count == 0 || list[^1] != number) list.Add(number);
    }

    private void FoundTrailer(ReadOnlySpan<byte> window, int at)
    {
        var parser = new PdfParser(window, at, file.Names);
        if (parser.Next().AsDictionary() is { Count: > 0 } trailer && _trailers.Count < 1000) _trailers.Add(trailer);
    }

    private static void SkipWhiteBack(ReadOnlySpan<byte> window, ref int at)
    {
        while (at > 0 && PdfChars.IsWhiteSpace(window[at - 1])) at--;
    }

    private static bool NumberBack(ReadOnlySpan<byte> window, ref int at, out long number)
    {
        number = 0;
        long scale = 1;
        var end = at;
        while (at > 0 && PdfChars.IsDigit(window[at - 1]) && end - at < 11)
        {
            number += (window[--at] - '0') * scale;
            scale *= 10;
        }
        return at < end;
    }
}
