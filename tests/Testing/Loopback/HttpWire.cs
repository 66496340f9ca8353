using System.Globalization;
using System.Text;

namespace Pipeline.Testing.Loopback;

/// <summary>HTTP/1.1 on one connection: requests with a length or in chunks, answers with a length.</summary>
internal sealed class HttpWire(Stream stream)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    public async Task<LoopbackRequest?> ReadAsync(int connection, CancellationToken cancellationToken)
    {
        if (await LineAsync(cancellationToken) is not { Length: > 0 } first) return null;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await LineAsync(cancellationToken) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':');
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var words = first.Split(' ');
        if (headers.ContainsKey("Expect")) await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancellationToken);
        return new LoopbackRequest(words[0], words[1], headers, await BodyAsync(headers, cancellationToken), connection);
    }

    public async Task WriteAsync(LoopbackResponse response, bool withoutBody, CancellationToken cancellationToken)
    {
        var head = new StringBuilder().Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {response.Status} Stub\r\n");
        if (!response.Headers.Any(header => header.Name.ToUpperInvariant() is "CONTENT-LENGTH" or "TRANSFER-ENCODING"))
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {response.Body.Length}\r\n");
        foreach (var (name, value) in response.Headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        head.Append("\r\n");
        byte[] bytes = [.. Encoding.UTF8.GetBytes(head.ToString()), .. withoutBody ? [] : response.Body];
        await stream.WriteAsync(bytes, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    private async Task<byte[]> BodyAsync(Dictionary<string, string> headers, CancellationToken cancellationToken)
    {
        if (headers.TryGetValue("Content-Length", out var length))
            return await BytesAsync(int.Parse(length, CultureInfo.InvariantCulture), cancellationToken);
        if (!headers.ContainsKey("Transfer-Encoding")) return [];
        var body = new MemoryStream();
        while (await LineAsync(cancellationToken) is { } size
            && int.Parse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is > 0 and var chunk)
        {
            body.Write(await BytesAsync(chunk, cancellationToken));
            await LineAsync(cancellationToken);
        }

        await LineAsync(cancellationToken);
        return body.ToArray();
    }

    private async Task<byte[]> BytesAsync(int length, CancellationToken cancellationToken)
    {
        var bytes = new byte[length];
        for (var done = 0; done < length;)
        {
            if (_start == _end && !await FillAsync(cancellationToken)) throw new EndOfStreamException();
            var part = Math.Min(_end - _start, length - done);
            _buffer.AsSpan(_start, part).CopyTo(bytes.AsSpan(done));
            (_start, done) = (_start + part, done + part);
        }

        return bytes;
    }

    private async Task<string?> LineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end && !await FillAsync(cancellationToken)) return null;
            var letter = (char)_buffer[_start++];
            if (letter == '\n') return line.ToString();
            if (letter != '\r') line.Append(letter);
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        _start = 0;
        _end = await stream.ReadAsync(_buffer, cancellationToken);
        return _end > 0;
    }
}
