namespace Pipeline.Local.Storage;

/// <summary>Reads a blob block by block, each verified before a byte of it is given out, and repaired where that can be done.</summary>
internal sealed class VerifiedStream(FileBlob blob) : Stream
{
    private readonly byte[] _block = new byte[Math.Min(blob.SizeBytes, BlockSums.BlockBytes)];
    private FileStream? _file;
    private long _held = -1;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => blob.SizeBytes;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (Position >= Length || buffer.IsEmpty) return 0;
        var number = Position / BlockSums.BlockBytes;
        Hold(number);
        var offset = (int)(Position % BlockSums.BlockBytes);
        var count = Math.Min(buffer.Length, LengthOf(number) - offset);
        _block.AsSpan(offset, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    // Local files: what an asynchronous read would wait for is in the page cache or a moment away.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    /// <summary>Reads everything, so that what is damaged is found and repaired.</summary>
    /// <exception cref="DamagedDataException">It is damaged and cannot be repaired.</exception>
    public void Verify()
    {
        for (long number = 0; number * BlockSums.BlockBytes < Length; number++) Hold(number);
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _file?.Dispose();
        base.Dispose(disposing);
    }

    private int LengthOf(long block) => (int)Math.Min(BlockSums.BlockBytes, Length - (block * BlockSums.BlockBytes));

    private void Hold(long number)
    {
        if (_held == number) return;
        _held = -1;
        if (!TryRead(number))
        {
            if (blob.Repair?.Invoke(blob) != true || !TryRead(number))
                throw new DamagedDataException(
                    $"The bytes of an object are damaged on disk ({blob.Path}), and the other region has no intact copy. The file is "
                    + $"left as it is.");
        }
        _held = number;
    }

    private bool TryRead(long number)
    {
        var wanted = _block.AsSpan(0, LengthOf(number));
        try
        {
            _file ??= new FileStream(blob.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            _file.Position = number * BlockSums.BlockBytes;
            if (_file.ReadAtLeast(wanted, wanted.Length, throwOnEndOfStream: false) == wanted.Length && blob.Sums.Matches(number, wanted))
                return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file that is gone, or a sector that cannot be read, is damage like any other.
        }
        // The repair puts another file in this one's place.
        _file?.Dispose();
        _file = null;
        return false;
    }
}
