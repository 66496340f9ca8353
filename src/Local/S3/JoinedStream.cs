namespace Pipeline.Local.S3;

/// <summary>Several files read one after the other.</summary>
internal sealed class JoinedStream(IReadOnlyList<string> paths) : ForwardStream
{
    private FileStream? _current;
    private int _next;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (_current is not null && await _current.ReadAsync(buffer, cancellationToken) is var read and > 0) return read;
            if (_current is not null) await _current.DisposeAsync();
            if (_next == paths.Count) return 0;
            _current = File.OpenRead(paths[_next++]);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _current?.Dispose();
        base.Dispose(disposing);
    }
}
