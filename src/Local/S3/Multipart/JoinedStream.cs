using Pipeline.Local.S3.Bodies;
using Pipeline.Local.Storage;

namespace Pipeline.Local.S3.Multipart;

/// <summary>Several parts read one after the other, verified, with the checksum of all.</summary>
internal sealed class JoinedStream(IReadOnlyList<FileBlob> parts, ChecksumAlgorithm.RunningChecksum checksum) : ForwardStream
{
    private VerifiedStream? _current;
    private int _next;

    public ChecksumAlgorithm.RunningChecksum Checksum => checksum;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (_current is not null && await _current.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                checksum.Append(buffer.Span[..read]);
                return read;
            }
            if (_current is not null) await _current.DisposeAsync();
            _current = null;
            if (_next == parts.Count) return 0;
            _current = parts[_next++].OpenRead();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _current?.Dispose();
            checksum.Dispose();
        }
        base.Dispose(disposing);
    }
}
