using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Pdf;

/// <summary>Writes PDF files object by object, right or wrong as a test wants them.</summary>
internal sealed class PdfBuilder
{
    private readonly SortedDictionary<int, byte[]> _objects = [];
    private int _last;

    public string Header { get; set; } = "%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n";

    /// <summary>Entries of the trailer beside Size: Root, Info, ID, Encrypt.</summary>
    public string Trailer { get; set; } = "";

    public static byte[] Bytes(string latin1) => Encoding.Latin1.GetBytes(latin1);

    /// <summary>A document of pages that show one line each in Helvetica; object 1 is the catalog, 2 the page tree's root, 3 the
    /// font.</summary>
    public static PdfBuilder WithPages(params string[] lines)
    {
        var pdf = new PdfBuilder();
        int catalog = pdf.Reserve(), pages = pdf.Reserve();
        var font = pdf.Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        var kids = new StringBuilder();
        foreach (var line in lines)
        {
            var content = pdf.AddStream("", Bytes($"BT /F1 12 Tf 72 700 Td ({line}) Tj ET"));
            var page = pdf.Add($"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 612 792] /Contents {content} 0 R "
                + $"/Resources << /Font << /F1 {font} 0 R >> >> >>");
            kids.Append(CultureInfo.InvariantCulture, $"{page} 0 R ");
        }
        pdf.Set(catalog, $"<< /Type /Catalog /Pages {pages} 0 R >>");
        pdf.Set(pages, $"<< /Type /Pages /Kids [{kids}] /Count {lines.Length} >>");
        pdf.Trailer = $"/Root {catalog} 0 R";
        return pdf;
    }

    /// <summary>A document of one page with the given content and resources.</summary>
    public static PdfBuilder WithContent(string content, string resources) => WithContent(new(), Bytes(content), resources);

    public static PdfBuilder WithContent(PdfBuilder pdf, byte[] content, string resources, string pageEntries = "")
    {
        var stream = pdf.AddStream("", content);
        int page = pdf.Reserve(), pages = pdf.Reserve();
        pdf.Set(page, $"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 612 792] /Contents {stream} 0 R /Resources << {resources} >> "
            + $"{pageEntries} >>");
        pdf.Set(pages, $"<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>");
        pdf.Trailer = $"/Root {pdf.Add($"<< /Type /Catalog /Pages {pages} 0 R >>")} 0 R";
        return pdf;
    }

    public PdfBuilder WithInfo(string entries)
    {
        Trailer += $" /Info {Add($"<< {entries} >>")} 0 R";
        return this;
    }

    public int Reserve() => ++_last;

    public void Set(int number, string body) => _objects[number] = Bytes(body);

    public int Add(string body)
    {
        Set(Reserve(), body);
        return _last;
    }

    public int AddStream(string entries, byte[] data, bool deflate = false)
    {
        if (deflate)
        {
            data = Deflate(data);
            entries += " /Filter /FlateDecode";
        }
        return AddRawStream($"<< /Length {data.Length} {entries} >>", data);
    }

    public int AddRawStream(string dictionary, byte[] data)
    {
        _objects[Reserve()] = [.. Bytes(dictionary + "\nstream\n"), .. data, .. Bytes("\nendstream")];
        return _last;
    }

    public static byte[] Deflate(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(data);
        return packed.ToArray();
    }

    /// <summary>The file with a cross-reference table.</summary>
    public byte[] ToBytes()
    {
        using var file = new MemoryStream();
        var offsets = WriteObjects(file, _objects.Keys);
        var start = file.Position;
        Write(file, $"xref\n0 {_last + 1}\n0000000000 65535 f \n");
        for (var number = 1; number <= _last; number++)
            Write(file, offsets.TryGetValue(number, out var offset) ? $"{offset:D10} 00000 n \n" : "0000000000 00000 f \n");
        Write(file, $"trailer\n<< /Size {_last + 1} {Trailer} >>\nstartxref\n{start}\n%%EOF\n");
        return file.ToArray();
    }

    /// <summary>The file with a cross-reference stream, and its objects that are no streams, or those from a number on, in an object
    /// stream.</summary>
    public byte[] ToBytesWithStreams(bool predictor = false, int packedFrom = 1)
    {
        using var file = new MemoryStream();
        var packed = _objects.Where(pair => pair.Key >= packedFrom && !pair.Value.AsSpan().EndsWith("endstream"u8))
            .Select(pair => pair.Key).ToList();
        var index = new StringBuilder();
        var bodies = new StringBuilder();
        foreach (var number in packed)
        {
            index.Append(CultureInfo.InvariantCulture, $"{number} {bodies.Length} ");
            bodies.Append(Encoding.Latin1.GetString(_objects[number])).Append('\n');
        }
        var holder = AddStream($"/Type /ObjStm /N {packed.Count} /First {index.Length}", Bytes(index.ToString() + bodies), deflate: true);
        var offsets = WriteObjects(file, _objects.Keys.Where(number => !packed.Contains(number)));
        var own = Reserve();
        offsets[own] = file.Position;
        var rows = new List<byte>();
        var last = new byte[5];
        for (var number = 0; number <= own; number++)
        {
            var at = packed.IndexOf(number);
            byte[] row = at >= 0 ? [2, 0, 0, (byte)holder, (byte)at]
                : offsets.TryGetValue(number, out var offset) ? [1, (byte)(offset >> 16), (byte)(offset >> 8), (byte)offset, 0]
                : [0, 0, 0, 0, 0];
            if (predictor) rows.Add(2);
            for (var i = 0; i < row.Length; i++) rows.Add(predictor ? (byte)(row[i] - last[i]) : row[i]);
            last = row;
        }
        var data = Deflate([.. rows]);
        var parameters = predictor ? "/DecodeParms << /Predictor 12 /Columns 5 >>" : "";
        Write(file, $"{own} 0 obj\n<< /Type /XRef /Size {own + 1} /W [1 3 1] /Filter /FlateDecode {parameters} /Length {data.Length} "
            + $"{Trailer} >>\nstream\n");
        file.Write(data);
        Write(file, $"\nendstream\nendobj\nstartxref\n{offsets[own]}\n%%EOF\n");
        return file.ToArray();
    }

    private Dictionary<int, long> WriteObjects(MemoryStream file, IEnumerable<int> numbers)
    {
        var offsets = new Dictionary<int, long>();
        Write(file, Header);
        foreach (var number in numbers)
        {
            offsets[number] = file.Position;
            Write(file, $"{number} 0 obj\n");
            file.Write(_objects[number]);
            Write(file, "\nendobj\n");
        }
        return offsets;
    }

    private static void Write(MemoryStream file, string text) => file.Write(Bytes(text));
}
