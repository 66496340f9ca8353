namespace Pipeline.Metadata.Formats.Html;

/// <summary>Reads characters forward through one buffer, with one character of look-ahead.</summary>
internal sealed class CharCursor(TextReader text)
{
    public const int End = -1;

    private readonly char[] _buffer = GC.AllocateUninitializedArray<char>(8 * 1024);
    private int _at;
    private int _length;

    /// <summary>Characters handed out so far.</summary>
    public long Position { get; private set; }

    public int Peek() => _at < _length || Fill() ? _buffer[_at] : End;

    public int Next()
    {
        if (_at >= _length && !Fill()) return End;
        Position++;
        return _buffer[_at++];
    }

    private bool Fill()
    {
        _at = 0;
        _length = text.Read(_buffer, 0, _buffer.Length);
        return _length > 0;
    }
}
