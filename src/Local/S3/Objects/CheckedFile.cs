using Pipeline.Local.S3.Bodies;
using Pipeline.Local.Storage;

namespace Pipeline.Local.S3.Objects;

/// <summary>A range of an object's bytes, verified, with the checksum of what has been read of it.</summary>
internal sealed class CheckedFile : ForwardStream
{
    private readonly VerifiedStream _file;
    private long _left;

    public CheckedFile(FileBlob blob, ByteRange range, ChecksumAlgorithm algorithm)
    {
        _file = blob.OpenRead();
        _file.Position = range.From;
        _left = range.Length;
        Checksum = algorithm.Start();
    }

    public ChecksumAlgorithm.RunningChecksum Checksum { get; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left == 0 || buffer.Length == 0) return 0;
        var read = await _file.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
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
