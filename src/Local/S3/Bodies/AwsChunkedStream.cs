using System.Globalization;
using System.Text;

namespace Pipeline.Local.S3.Bodies;

/// <summary>Decodes <c>aws-chunked</c> bodies, in which SDKs send signatures between and checksums behind the bytes.</summary>
/// <param name="body">The body as it comes.</param>
/// <param name="signatures">Checks the chunks' signatures; null where they are not signed.</param>
/// <param name="signsTrailers">Whether the trailers are signed too.</param>
internal sealed class AwsChunkedStream(Stream body, ChunkSignatures? signatures, bool signsTrailers) : ForwardStream
{
    /// <summary>A chunk's header is a hexadecimal size and a signature, a trailer a checksum; longer is neither.</summary>
    private const int MaxLineBytes = 1024;

    /// <summary>S3 has a handful of trailers.</summary>
    private const int MaxTrailers = 16;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private long _left;
    private string? _signature;
    private bool _started;
    private bool _ended;

    /// <summary>The trailers by their lower-case names, once the body has been read to its end.</summary>
    public Dictionary<string, string> Trailers { get; } = new(StringComparer.Ordinal);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.Length == 0) return 0;
        if (_left == 0 && !_ended) await NextChunkAsync(cancellationToken);
        if (_ended) return 0;
        if (_start == _end && !await FillAsync(cancellationToken)) throw new S3Exception(S3Error.IncompleteBody);
        var read = (int)Math.Min(Math.Min(buffer.Length, _left), _end - _start);
        _buffer.AsMemory(_start, read).CopyTo(buffer);
        signatures?.Append(_buffer.AsSpan(_start, read));
        _start += read;
        _left -= read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) signatures?.Dispose();
        base.Dispose(disposing);
    }

    private async Task NextChunkAsync(CancellationToken cancellationToken)
    {
        if (_started)
        {
            if (await LineAsync(cancellationToken) is not "") throw new S3Exception(S3Error.IncompleteBody);
            signatures?.EndChunk(_signature);
        }
        _started = true;
        var header = (await LineAsync(cancellationToken) ?? "").Split(';', 2);
        if (!long.TryParse(header[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _left) || _left < 0)
            throw new S3Exception(S3Error.IncompleteBody);
        _signature = header.Length == 2 && header[1].StartsWith("chunk-signature=", StringComparison.Ordinal)
            ? header[1]["chunk-signature=".Length..] : null;
        if (_left > 0) return;
        _ended = true;
        signatures?.EndChunk(_signature);
        await TrailersAsync(cancellationToken);
    }

    // They end with an empty line or with the body.
    private async Task TrailersAsync(CancellationToken cancellationToken)
    {
        var canonical = new StringBuilder();
        string? signature = null;
        while (await LineAsync(cancellationToken) is { } line)
        {
            // Some clients put an empty line before the signature, too.
            if (line == "") continue;
            var colon = line.IndexOf(':');
            if (colon <= 0 || Trailers.Count == MaxTrailers) throw new S3Exception(BodyErrors.MalformedTrailer);
            var (name, value) = (line[..colon].ToLowerInvariant(), line[(colon + 1)..].Trim());
            if (name == "x-amz-trailer-signature")
            {
                signature = value;
                continue;
            }
            Trailers[name] = value;
            canonical.Append(name).Append(':').Append(value).Append('\n');
        }
        if (signsTrailers) signatures?.EndTrailers(signature, canonical.ToString());
    }

    private async Task<string?> LineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end && !await FillAsync(cancellationToken)) return line.Length == 0 ? null : line.ToString();
            var one = _buffer[_start++];
            if (one == '\n') return line.ToString().TrimEnd('\r');
            if (line.Length == MaxLineBytes) throw new S3Exception(S3Error.IncompleteBody);
            line.Append((char)one);
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        (_start, _end) = (0, await body.ReadAsync(_buffer, cancellationToken));
        return _end > 0;
    }
}
