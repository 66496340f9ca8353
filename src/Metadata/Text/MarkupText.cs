using System.Net;

namespace Pipeline.Metadata.Text;

/// <summary>
/// Takes HTML or XHTML as characters, in pieces of any size, and hands on its text: tags, comments, scripts and
/// styles left out, character references resolved, block elements as lines. One pass without a tree, so that depth
/// and damage cost nothing.
/// </summary>
internal sealed class MarkupText(TextSink text)
{
    // The longest named reference is "&CounterClockwiseContourIntegral;".
    private const int MaxReference = 34;
    private const int MaxName = 16;
    private const int OutputSize = 512;

    private readonly char[] _output = GC.AllocateUninitializedArray<char>(OutputSize);
    private readonly char[] _reference = new char[MaxReference];
    private readonly char[] _name = new char[MaxName];
    private int _outputLength;
    private int _referenceLength;
    private int _nameLength;
    private bool _nameEnded;
    private State _state;
    private char _quote;
    private int _dashes;

    // The element whose content is not text, until its end tag.
    private string? _silent;

    private enum State
    {
        Text,
        Reference,
        TagStart,
        Tag,
        Quoted,
        Declaration,
        Comment,
    }

    public void Append(ReadOnlySpan<char> markup)
    {
        foreach (var character in markup) Take(character);
    }

    /// <summary>Hands on what is still held back.</summary>
    public void End()
    {
        if (_state == State.Reference) EndReference();
        _state = State.Text;
        Flush();
    }

    private void Take(char character)
    {
        switch (_state)
        {
            case State.Text: InText(character); break;
            case State.Reference: InReference(character); break;
            case State.TagStart: InTagStart(character); break;
            case State.Tag: InTag(character); break;
            case State.Quoted when character == _quote: _state = State.Tag; break;
            case State.Declaration: InDeclaration(character); break;
            case State.Comment: InComment(character); break;
            default: break;
        }
    }

    private void InText(char character)
    {
        if (character == '<')
        {
            _state = State.TagStart;
            _nameLength = 0;
            _nameEnded = false;
        }
        else if (_silent is not null)
        {
            return;
        }
        else if (character == '&')
        {
            _state = State.Reference;
            _referenceLength = 0;
            _reference[_referenceLength++] = '&';
        }
        else
        {
            Write(character is '\r' or '\n' or '\t' ? ' ' : character);
        }
    }

    private void InReference(char character)
    {
        var belongs = char.IsAsciiLetterOrDigit(character) || (character == '#' && _referenceLength == 1) || character == ';';
        if (belongs && _referenceLength < MaxReference) _reference[_referenceLength++] = character;
        if (belongs && character != ';' && _referenceLength < MaxReference) return;
        EndReference();
        _state = State.Text;
        if (!belongs) InText(character);
    }

    private void EndReference()
    {
        foreach (var character in WebUtility.HtmlDecode(new string(_reference, 0, _referenceLength))) Write(character);
        _referenceLength = 0;
    }

    private void InTagStart(char character)
    {
        if (character == '!' || character == '?')
        {
            _state = State.Declaration;
            _dashes = 0;
        }
        else if (char.IsAsciiLetter(character) || character == '/')
        {
            _state = State.Tag;
            InTag(character);
        }
        else
        {
            // A lone "<" is text.
            _state = State.Text;
            if (_silent is null) Write('<');
            InText(character);
        }
    }

    private void InTag(char character)
    {
        if (character == '>')
        {
            EndTag();
            return;
        }
        if (character is '"' or '\'' && _nameEnded && _silent is null)
        {
            _quote = character;
            _state = State.Quoted;
            return;
        }
        if (char.IsAsciiLetterOrDigit(character) || (character == '/' && _nameLength == 0) || character == ':')
        {
            if (!_nameEnded && _nameLength < MaxName) _name[_nameLength++] = char.ToLowerInvariant(character);
        }
        else
        {
            _nameEnded = true;
        }
    }

    private void EndTag()
    {
        _state = State.Text;
        ReadOnlySpan<char> name = _name.AsSpan(0, _nameLength);
        if (_silent is not null)
        {
            if (name.StartsWith('/') && name[1..].SequenceEqual(_silent)) _silent = null;
            return;
        }
        _silent = name switch
        {
            "script" => "script",
            "style" => "style",
            "title" => "title",
            _ => null,
        };
        if (name.StartsWith('/')) name = name[1..];
        if (IsBlock(name)) Write('\n');
        else if (name is "td" or "th" or "img" or "input" or "option") Write(' ');
    }

    private static bool IsBlock(ReadOnlySpan<char> name) => name is
        "p" or "div" or "br" or "hr" or "li" or "ul" or "ol" or "dl" or "dt" or "dd" or "tr" or "table" or "blockquote" or "pre" or
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "section" or "article" or "header" or "footer" or "nav" or "aside" or
        "figure" or "figcaption" or "body" or "title" or "address" or "caption" or "center" or "form";

    private void InDeclaration(char character)
    {
        if (character == '-' && _dashes >= 0)
        {
            if (++_dashes < 2) return;
            _state = State.Comment;
            _dashes = 0;
            return;
        }
        _dashes = -1;
        if (character == '>') _state = State.Text;
    }

    private void InComment(char character)
    {
        if (character == '>' && _dashes >= 2) _state = State.Text;
        _dashes = character == '-' ? _dashes + 1 : 0;
    }

    private void Write(char character)
    {
        if (_outputLength == OutputSize) Flush();
        _output[_outputLength++] = character;
    }

    private void Flush()
    {
        text.Append(_output.AsSpan(0, _outputLength));
        _outputLength = 0;
    }
}
