using Pipeline.Local.S3.Objects;

namespace Pipeline.Local.S3.Bodies;

/// <summary>A range of a file, with the checksum of what has been read of it.</summary>
internal sealed class CheckedFile : ForwardStream
{
    private readonly FileStream _file;
    private long _left;

    public CheckedFile(string path, ByteRange range, ChecksumAlgorithm algorithm)
    {
        _file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, useAsync: true) { Position = range.From };
        _left = range.Length;
        Checksum = algorithm.Start();
    }

    public ChecksumAlgorithm.RunningChecksum Checksum { get; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left == 0 || buffer.Length == 0) return 0;
        var read = await _file.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
        if (read == 0) throw new EndOfStreamException($"{_file.Name} is shorter than it was.");
        Checksum.Append(buffer.Span[..read]);
        _left -= read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
            Checksum.Dispose();
        }
        base.Dispose(disposing);
    }
}
