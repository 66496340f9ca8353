namespace Pipeline.Metadata.Formats.Pdf.Files;

/// <summary>
/// Windows on a document's bytes. A small document is held whole; of a large one only the blocks that are asked for
/// are read, so that the metadata of a gigabyte costs a few of them.
/// </summary>
internal sealed class PdfBytes
{
    /// <summary>Up to here one read of everything is cheaper than several of parts.</summary>
    public const int WholeFileBytes = 2 * 1024 * 1024;

    /// <summary>What one read fetches: large enough to spare round trips, small enough to stay within a few MB in all.</summary>
    public const int BlockBytes = 128 * 1024;

    /// <summary>Blocks kept: 32 of them are 4 MB.</summary>
    private const int MaxBlocks = 32;

    private readonly ByteSource _source;
    private readonly ReadOnlyMemory<byte> _whole;
    private readonly bool _isWhole;
    private readonly Dictionary<long, ReadOnlyMemory<byte>> _blocks = [];
    private readonly Queue<long> _order = new();

    public PdfBytes(ByteSource source)
    {
        _source = source;
        Length = source.Length;
        if (source.TryGetMemory(out _whole))
        {
            _isWhole = true;
        }
        else if (Length <= WholeFileBytes)
        {
            var bytes = GC.AllocateUninitializedArray<byte>((int)Length);
            _whole = bytes.AsMemory(0, source.Read(0, bytes));
            _isWhole = true;
        }
        if (_isWhole) Length = _whole.Length;
    }

    public long Length { get; }

    /// <summary>Whether every byte is at hand, so that scanning costs no reads.</summary>
    public bool IsWhole => _isWhole;

    /// <summary>
    /// The bytes from <paramref name="offset"/> on: at least <paramref name="wanted"/> of them unless the document ends first,
    /// more where they are at hand.
    /// </summary>
    public ReadOnlySpan<byte> Window(long offset, int wanted)
    {
        if (offset < 0 || offset >= Length) return default;
        if (_isWhole) return _whole.Span[(int)offset..];
        var index = offset / BlockBytes;
        var within = (int)(offset - index * BlockBytes);
        var block = Block(index).Span[Math.Min(within, Block(index).Length)..];
        wanted = (int)Math.Min(wanted, Length - offset);
        if (block.Length >= wanted) return block;

        var joined = new byte[wanted];
        var copied = 0;
        while (copied < wanted)
        {
            var part = Block((offset + copied) / BlockBytes).Span;
            part = part[Math.Min((int)((offset + copied) % BlockBytes), part.Length)..];
            if (part.IsEmpty) break;
            var count = Math.Min(part.Length, wanted - copied);
            part[..count].CopyTo(joined.AsSpan(copied));
            copied += count;
        }
        return joined.AsSpan(0, copied);
    }

    private ReadOnlyMemory<byte> Block(long index)
    {
        if (_blocks.TryGetValue(index, out var known)) return known;
        var bytes = new byte[Math.Min(BlockBytes, Length - index * BlockBytes)];
        ReadOnlyMemory<byte> block = bytes.AsMemory(0, _source.Read(index * BlockBytes, bytes));
        if (_order.Count == MaxBlocks) _blocks.Remove(_order.Dequeue());
        _order.Enqueue(index);
        _blocks.Add(index, block);
        return block;
    }
}
