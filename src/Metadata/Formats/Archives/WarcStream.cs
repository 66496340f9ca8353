using System.Text;

namespace Pipeline.Metadata.Formats.Archives;

/// <summary>Reads records forward: lines, bytes, and what is passed over, which costs nothing where the stream can seek.</summary>
internal sealed class WarcStream(Stream stream)
{
    private const int BufferBytes = 64 * 1024;

    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _at;
    private int _end;

    /// <summary>A line without its end; null at the end of the stream, and for a line longer than any header's.</summary>
    public string? Line()
    {
        var searched = 0;
        while (true)
        {
            var end = _buffer.AsSpan(_at + searched, _end - _at - searched).IndexOf((byte)'\n');
            if (end >= 0)
            {
                var line = _buffer.AsSpan(_at, searched + end);
                _at += searched + end + 1;
                return Encoding.UTF8.GetString(line.TrimEnd((byte)'\r'));
            }
            searched = _end - _at;
            if (searched == _buffer.Length || !Fill()) return null;
        }
    }

    /// <summary>The next bytes, fewer where the stream ends.</summary>
    public byte[] Take(int count)
    {
        var bytes = new byte[count];
        var taken = Math.Min(count, _end - _at);
        _buffer.AsSpan(_at, taken).CopyTo(bytes);
        _at += taken;
        taken += stream.ReadAtLeast(bytes.AsSpan(taken), count - taken, throwOnEndOfStream: false);
        return taken == count ? bytes : bytes[..taken];
    }

    /// <returns>False when the stream ends before.</returns>
    public bool Skip(long count)
    {
        var taken = (int)Math.Min(count, _end - _at);
        _at += taken;
        count -= taken;
        if (stream.CanSeek)
        {
            if (count > stream.Length - stream.Position) return false;
            stream.Position += count;
            return true;
        }
        while (count > 0)
        {
            var read = stream.Read(_buffer.AsSpan(0, (int)Math.Min(count, _buffer.Length)));
            if (read == 0) return false;
            count -= read;
        }
        return true;
    }

    // Keeps what is not taken yet; a full buffer never asks for more.
    private bool Fill()
    {
        _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
        (_at, _end) = (0, _end - _at);
        var read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}
