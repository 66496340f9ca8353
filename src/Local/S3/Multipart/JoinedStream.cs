using Pipeline.Local.S3.Bodies;

namespace Pipeline.Local.S3.Multipart;

/// <summary>Several files read one after the other, with the checksum of all.</summary>
internal sealed class JoinedStream(IReadOnlyList<string> paths, ChecksumAlgorithm.RunningChecksum checksum) : ForwardStream
{
    private FileStream? _current;
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
            if (_next == paths.Count) return 0;
            _current = File.OpenRead(paths[_next++]);
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
