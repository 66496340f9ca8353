using Pipeline.Metadata.Formats.Pdf.Encryption;
using Pipeline.Metadata.Formats.Pdf.Filters;
using Pipeline.Metadata.Formats.Pdf.Objects;
using Pipeline.Metadata.Formats.Pdf.Syntax;

namespace Pipeline.Metadata.Formats.Pdf.Files;

/// <summary>One PDF file's objects: found by the cross-reference, read when asked for, kept for a while.</summary>
internal sealed class PdfFile : IPdfObjects, IDisposable
{
    /// <summary>References that lead to references, and stream lengths that are references.</summary>
    private const int MaxResolveDepth = 32;

    /// <summary>Objects kept; then all are dropped and read again when needed.</summary>
    private const int MaxCachedObjects = 20_000;

    /// <summary>Decoded object streams kept, in bytes.</summary>
    private const long MaxCachedStreamBytes = 32 * 1024 * 1024;

    /// <summary>The largest file that is read through, where it is not at hand, for the sake of single wrong entries.</summary>
    private const long MaxRepairBytes = 32 * 1024 * 1024;

    private readonly Dictionary<int, PdfValue> _objects = [];
    private readonly Dictionary<int, ObjectStream?> _objectStreams = [];
    private readonly ObjectReader _reader;
    private XrefTable _xref = new();
    private XrefTable? _recovered;
    private long _cachedStreamBytes;
    private int _depth;

    private PdfFile(PdfBytes bytes, PdfBudget budget)
    {
        Bytes = bytes;
        Budget = budget;
        Header = PdfHeader.Read(bytes);
        BaseOffset = Header.Offset;
        _reader = new(this);
    }

    public PdfBytes Bytes { get; }

    public PdfBudget Budget { get; }

    public NameTable Names { get; } = new();

    public PdfHeader Header { get; }

    /// <summary>What is added to offsets that the file gives: junk before the header shifts them, in most such files.</summary>
    public long BaseOffset { get; private set; }

    public PdfDictionary Trailer => _xref.Trailer;

    /// <summary>One more than the largest object number.</summary>
    public int ObjectCount => _xref.Size;

    /// <summary>The catalog; empty when there is none.</summary>
    public PdfDictionary Catalog { get; private set; } = new();

    /// <summary>Set where the file is encrypted.</summary>
    public SecurityHandler? Security { get; private set; }

    /// <summary>Set where the file is linearised and unchanged since.</summary>
    public Linearization? Linearization { get; private set; }

    /// <summary>Whether the cross-reference had to be rebuilt by scanning.</summary>
    public bool IsRecovered { get; private set; }

    public static PdfFile Open(ByteSource source, PdfBudget budget)
    {
        var file = new PdfFile(new PdfBytes(source), budget);
        file.Load();
        file.Linearization = Linearization.Read(file);
        return file;
    }

    /// <inheritdoc/>
    public PdfValue Resolve(PdfValue value) => value.Kind == PdfKind.Reference ? Resolve(value.AsReference()!.Value) : value;

    /// <inheritdoc/>
    public PdfValue Resolve(PdfDictionary? dictionary, string key) => dictionary is null ? PdfValue.Null : Resolve(dictionary[key]);

    public PdfValue Resolve(PdfReference reference)
    {
        var number = reference.Number;
        if (_objects.TryGetValue(number, out var known)) return known;
        if (_depth >= MaxResolveDepth) return PdfValue.Null;
        _depth++;
        var value = Load(number);
        if (value.Kind == PdfKind.Reference) value = Resolve(value);
        _depth--;
        if (_objects.Count >= MaxCachedObjects) _objects.Clear();
        _objects[number] = value;
        return value;
    }

    /// <summary>A stream's bytes with all filters undone; null for image data. The caller disposes it.</summary>
    public PdfBuffer? Decode(PdfStream stream, bool decrypt = true) => _reader.Decode(stream, decrypt);

    /// <summary>Reads the object that begins at an absolute offset; null where none begins.</summary>
    public PdfValue ReadObjectAt(long offset, out PdfReference id, bool decrypt = true) => _reader.ReadAt(offset, out id, decrypt);

    /// <summary>An object stream, decoded; null when the object is none.</summary>
    public ObjectStream? ObjectStream(int number)
    {
        if (_objectStreams.TryGetValue(number, out var known)) return known;
        // An object stream is never inside another (7.5.7), which also ends loops.
        if (_depth >= MaxResolveDepth || _xref[number] is not { Kind: XrefKind.InFile }) return null;
        _objectStreams[number] = null;
        if (Resolve(new PdfReference(number, 0)).AsStream() is not { } stream || Decode(stream) is not { } data) return null;
        var objects = Files.ObjectStream.Read(
            data, Resolve(stream.Dictionary, "First").AsInt() ?? 0, Resolve(stream.Dictionary, "N").AsInt() ?? 0);
        _cachedStreamBytes += objects.DecodedBytes;
        if (_cachedStreamBytes > MaxCachedStreamBytes) DropObjectStreams(objects.DecodedBytes);
        return _objectStreams[number] = objects;
    }

    public void Dispose() => DropObjectStreams(0);

    private void Load()
    {
        var reader = new XrefReader(this);
        var xref = reader.Read();
        if (xref is null && BaseOffset > 0)
        {
            BaseOffset = 0;
            xref = new XrefReader(this).Read();
        }
        if (xref is not null)
        {
            _xref = xref;
            Security = SecurityHandler.For(this);
            if (TakeCatalog()) return;
        }
        var (found, baseOffset) = (Catalog, BaseOffset);
        Recover();
        if (TakeCatalog() || found.Count == 0) return;
        // Scanning found nothing better than a catalog without pages.
        (Catalog, BaseOffset, IsRecovered) = (found, baseOffset, false);
        _xref = xref!;
        _objects.Clear();
    }

    private bool TakeCatalog()
    {
        if (Resolve(Trailer, "Root").AsDictionary() is not { } catalog) return false;
        Catalog = catalog;
        return Resolve(catalog, "Pages").AsDictionary() is not null;
    }

    private void Recover()
    {
        IsRecovered = true;
        _objects.Clear();
        DropObjectStreams(0);
        BaseOffset = 0;
        var recovery = new XrefRecovery(this);
        Security = null;
        _xref = recovery.Scan();
        recovery.ChooseTrailer();
        Security = SecurityHandler.For(this);
        recovery.Complete();
        _recovered = _xref;
    }

    private PdfValue Load(int number)
    {
        Budget.TakeObject();
        var entry = _xref[number];
        if (TryLoad(entry, number, out var value)) return value;
        // The entry is wrong or missing: perhaps the object is somewhere else. Looking costs a scan, once.
        if (_recovered is null && (Bytes.IsWhole || entry.Kind >= XrefKind.InFile && Bytes.Length <= MaxRepairBytes))
            _recovered = new XrefRecovery(this).Scan();
        return _recovered is not null && _recovered != _xref && TryLoad(_recovered[number], number, out value) ? value : PdfValue.Null;
    }

    private bool TryLoad(XrefEntry entry, int number, out PdfValue value)
    {
        value = PdfValue.Null;
        switch (entry.Kind)
        {
            case XrefKind.InFile:
                value = ReadObjectAt(entry.Position + BaseOffset, out var id);
                return id.Number == number && id.Number > 0;
            case XrefKind.InStream:
                if (ObjectStream((int)entry.Position) is not { } stream) return false;
                value = stream.Get(number, entry.Detail, Names);
                return true;
            default:
                return false;
        }
    }

    private void DropObjectStreams(long remaining)
    {
        foreach (var stream in _objectStreams.Values) stream?.Dispose();
        _objectStreams.Clear();
        _cachedStreamBytes = remaining;
    }
}
