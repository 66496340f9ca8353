using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.Archives;

/// <summary>What a stored HTTP response carries (RFC 9112): its header, and its body with the codings of the way taken off.</summary>
/// <param name="Status">The status code; 0 when the first line has none.</param>
/// <param name="ContentType">The value of <c>Content-Type</c>.</param>
/// <param name="Body">Null when it is coded in a way that is not read.</param>
internal sealed record HttpPayload(int Status, string? ContentType, ReadOnlyMemory<byte>? Body)
{
    // Some sites' cookies and policies take 20 KB.
    private const int MaxHeaderBytes = 64 * 1024;

    /// <param name="response">The response, or the start of it.</param>
    /// <param name="most">Bytes that the body may inflate to.</param>
    /// <param name="budget">What all bodies may inflate to.</param>
    /// <exception cref="InvalidDataException">The compressed body is damaged, or the budget is spent.</exception>
    public static HttpPayload Read(ReadOnlyMemory<byte> response, int most, InflateBudget budget)
    {
        var head = response.Span[..Math.Min(response.Length, MaxHeaderBytes)];
        var (end, blank) = (head.IndexOf("\r\n\r\n"u8), 4);
        if (end < 0) (end, blank) = (head.IndexOf("\n\n"u8), 2);
        if (end < 0) return new(0, null, null);
        var lines = Encoding.Latin1.GetString(head[..end]).Split('\n');
        var first = lines[0].Split(' ', 3);
        var status = first.Length > 1 && int.TryParse(first[1], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 0;
        ReadOnlyMemory<byte>? body = response[(end + blank)..];
        if (Of(lines, "Transfer-Encoding") is { } transfer && transfer.Contains("chunked", StringComparison.OrdinalIgnoreCase))
            body = Joined(body.Value.Span);
        body = Of(lines, "Content-Encoding")?.ToLowerInvariant() switch
        {
            null or "" or "identity" => body,
            "gzip" or "x-gzip" => Inflated(new GZipStream(Stream(body.Value), CompressionMode.Decompress), most, budget),
            "deflate" => Inflated(new ZLibStream(Stream(body.Value), CompressionMode.Decompress), most, budget),
            _ => null,
        };
        return new(status, Of(lines, "Content-Type"), body);
    }

    private static string? Of(string[] lines, string name)
    {
        foreach (var line in lines)
        {
            if (line.Length > name.Length && line[name.Length] == ':' && line.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                return line[(name.Length + 1)..].Trim();
        }
        return null;
    }

    // Chunks (RFC 9112, 7.1): a length in hex, the bytes, an empty line. What is no chunk ends them; a body that was stored without
    // them, as some crawlers do, stays as it is.
    private static ReadOnlyMemory<byte> Joined(ReadOnlySpan<byte> body)
    {
        var joined = new MemoryStream();
        for (var rest = body; !rest.IsEmpty;)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? default : rest[..end].TrimEnd((byte)'\r');
            var semicolon = line.IndexOf((byte)';');
            if (!int.TryParse(semicolon < 0 ? line : line[..semicolon], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
                out var length)
                || length < 0) return joined.Length == 0 ? body.ToArray() : joined.ToArray();
            rest = rest[(end + 1)..];
            if (length == 0) break;
            var chunk = rest[..Math.Min(length, rest.Length)];
            joined.Write(chunk);
            rest = rest[chunk.Length..];
            rest = rest[Math.Min(rest.Length, rest.StartsWith("\r\n"u8) ? 2 : 0)..];
        }
        return joined.ToArray();
    }

    private static MemoryStream Stream(ReadOnlyMemory<byte> bytes) => new(bytes.ToArray());

    private static byte[] Inflated(Stream coded, int most, InflateBudget budget)
    {
        using var inflated = new BudgetedStream(coded, budget);
        // Most pages are far smaller than the most that one may be.
        var room = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            return room[..inflated.ReadAtLeast(room.AsSpan(0, most), most, throwOnEndOfStream: false)];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }
}
