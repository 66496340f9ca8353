using System.Globalization;
using System.Text;

namespace Pipeline.Local.S3;

/// <summary>
/// Decodes <c>aws-chunked</c> bodies, in which SDKs send checksums and signatures between and behind the bytes (S3 API,
/// signature calculation for chunked uploads). Signatures are not checked: this server trusts the machine it runs on.
/// </summary>
internal sealed class AwsChunkedStream(Stream body) : ForwardStream
{
    /// <summary>A chunk's header is a hexadecimal size and a signature; longer is no chunk.</summary>
    private const int MaxHeaderBytes = 1024;

    private readonly byte[] _one = new byte[1];
    private long _left;
    private bool _started;
    private bool _ended;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left == 0 && !_ended) await NextChunkAsync(cancellationToken);
        if (_ended) return 0;
        var read = await body.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
        if (read == 0) throw new S3Exception(S3Error.IncompleteBody);
        _left -= read;
        return read;
    }

    private async Task NextChunkAsync(CancellationToken cancellationToken)
    {
        if (_started && await LineAsync(cancellationToken) is not "") throw new S3Exception(S3Error.IncompleteBody);
        _started = true;
        var header = await LineAsync(cancellationToken);
        var size = header.AsSpan(0, header.IndexOf(';') is var end and >= 0 ? end : header.Length);
        if (!long.TryParse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out _left) || _left < 0) throw new S3Exception(S3Error.IncompleteBody);
        if (_left > 0) return;
        _ended = true;
        // Trailers: checksums that were computed on the way. They end with an empty line or the body.
        while (await LineAsync(cancellationToken) is not "")
        {
        }
    }

    private async Task<string> LineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (await body.ReadAsync(_one, cancellationToken) == 1 && _one[0] != '\n')
        {
            if (line.Length == MaxHeaderBytes) throw new S3Exception(S3Error.IncompleteBody);
            line.Append((char)_one[0]);
        }
        return line.ToString().TrimEnd('\r');
    }
}
