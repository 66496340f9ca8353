namespace Pipeline.Metadata.Packages;

/// <summary>
/// Passes XML on and watches the length of its tags, for which an XML reader has no limit: it holds each tag with all
/// its attributes at once, so a tag of a gigabyte costs several. Text between tags comes in pieces and needs no limit.
/// </summary>
internal sealed class TagLimitReader(TextReader xml) : TextReader
{
    // Names, spaces and equals signs of one tag: some 50,000 attributes.
    private const int MaxOutsideQuotes = 256 * 1024;

    // One attribute's value: a picture of 6 MB as a data URI.
    private const int MaxQuoted = 8 * 1024 * 1024;

    private const char InText = '\0';
    private const char TagBegun = '<';
    private const char InTag = '>';
    private const char InDeclaration = '!';

    // One of the above, or the quote that ends the value within.
    private char _state = InText;
    private bool _isBegun;
    private int _outside;
    private int _quoted;

    /// <exception cref="InvalidDataException">A tag is longer than any document has.</exception>
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <inheritdoc cref="Read(char[], int, int)"/>
    public override int Read(Span<char> buffer)
    {
        var read = xml.Read(buffer);
        while (!_isBegun && read > 0) read = Begin(buffer, read);
        Watch(buffer[..read]);
        return read;
    }

    /// <inheritdoc cref="Read(char[], int, int)"/>
    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    public override int Peek() => xml.Peek();

    protected override void Dispose(bool disposing)
    {
        if (disposing) xml.Dispose();
        base.Dispose(disposing);
    }

    // An XML declaration must come first, and yet programs write a blank line or a second byte order mark before it.
    private int Begin(Span<char> buffer, int read)
    {
        var blank = buffer[..read].IndexOfAnyExcept(" \t\r\n\uFEFF");
        if (blank < 0) return xml.Read(buffer);
        _isBegun = true;
        buffer[blank..read].CopyTo(buffer);
        return read - blank;
    }

    private void Watch(ReadOnlySpan<char> characters)
    {
        while (!characters.IsEmpty)
        {
            var end = _state switch
            {
                InText => characters.IndexOf('<'),
                TagBegun => 0,
                InTag => characters.IndexOfAny('>', '"', '\''),
                InDeclaration => characters.IndexOf('>'),
                _ => characters.IndexOf(_state),
            };
            var passed = end < 0 ? characters.Length : end;
            if (_state == InTag && (_outside += passed) > MaxOutsideQuotes) throw new InvalidDataException("XML: a tag is too long");
            if (_state is '"' or '\'' && (_quoted += passed) > MaxQuoted) throw new InvalidDataException("XML: an attribute is too long");
            if (end < 0) return;
            Change(characters[end]);
            characters = characters[(end + 1)..];
        }
    }

    private void Change(char met)
    {
        switch (_state)
        {
            case InText: (_state, _outside) = (TagBegun, 0); break;
            case TagBegun: _state = met is '!' or '?' ? InDeclaration : met == '>' ? InText : InTag; break;
            case InTag when met != '>': (_state, _quoted) = (met, 0); break;
            case InTag or InDeclaration: _state = InText; break;
            default: _state = InTag; break;
        }
    }
}
