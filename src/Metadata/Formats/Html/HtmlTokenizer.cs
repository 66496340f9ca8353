using System.Net;
using System.Text;

namespace Pipeline.Metadata.Formats.Html;

/// <summary>
/// Splits HTML into tags and text in one pass and constant memory (after WHATWG HTML 13.2.5, without a tree: nesting
/// costs nothing, so no document is too deep). Comments, doctypes and declarations are left out.
/// </summary>
internal sealed class HtmlTokenizer(TextReader html, int maxValueCharacters)
{
    // A tag's name or an attribute's; what is longer is cut and so becomes no known name.
    private const int MaxNameCharacters = 64;

    // Attributes kept of one tag; those after them are read over.
    private const int MaxAttributes = 64;

    // A run of text handed on in one piece.
    private const int MaxTextCharacters = 4 * 1024;

    // The longest named character reference has 32 letters, a numeric one may have zeros before it.
    private const int MaxReferenceCharacters = 40;

    private readonly CharCursor _cursor = new(html);
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _value = new();
    private readonly StringBuilder _reference = new();

    public HtmlTag Tag { get; } = new();

    /// <summary>The text of the token just read when it is text.</summary>
    public ReadOnlySpan<char> Text => _textString;

    private string _textString = "";

    /// <summary>Goes to the next token.</summary>
    /// <returns>Null at the end; true for a tag, false for text.</returns>
    public bool? Read()
    {
        while (true)
        {
            var next = _cursor.Peek();
            if (next == CharCursor.End) return null;
            if (next != '<')
            {
                ReadText();
                return false;
            }
            _cursor.Next();
            next = _cursor.Peek();
            if (next is '!' or '?')
            {
                SkipDeclaration();
                continue;
            }
            var isEnd = next == '/';
            if (isEnd) _cursor.Next();
            next = _cursor.Peek();
            if (next != CharCursor.End && char.IsAsciiLetter((char)next))
            {
                ReadTag(isEnd);
                return true;
            }
            if (isEnd)
            {
                SkipTo('>');
                continue;
            }
            _textString = "<";
            return false;
        }
    }

    /// <summary>Reads the content of an element whose text is no mark-up (script, style, title, …) up to its end tag.</summary>
    /// <param name="name">The element, lower case.</param>
    /// <param name="maxCharacters">Characters kept.</param>
    /// <param name="resolveReferences">Whether character references count: in title and textarea they do.</param>
    public string ReadRaw(string name, int maxCharacters, bool resolveReferences)
    {
        var raw = new StringBuilder();
        var matched = 0;
        var end = "</" + name;
        for (var next = _cursor.Next(); next != CharCursor.End; next = _cursor.Next())
        {
            if (raw.Length < maxCharacters + end.Length) raw.Append((char)next);
            matched = char.ToLowerInvariant((char)next) == end[matched] ? matched + 1 : next == '<' ? 1 : 0;
            if (matched < end.Length) continue;
            matched = 0;
            if (_cursor.Peek() is not (CharCursor.End or '>' or '/' or ' ' or '\t' or '\r' or '\n' or '\f')) continue;
            if (raw.Length >= end.Length
                && raw.ToString(raw.Length - end.Length, end.Length).Equals(end, StringComparison.OrdinalIgnoreCase))
                raw.Length -= end.Length;
            SkipTo('>');
            break;
        }
        if (raw.Length > maxCharacters) raw.Length = maxCharacters;
        return resolveReferences ? WebUtility.HtmlDecode(raw.ToString()) : raw.ToString();
    }

    private void ReadText()
    {
        _text.Clear();
        for (var next = _cursor.Peek(); next is not (CharCursor.End or '<') && _text.Length < MaxTextCharacters; next = _cursor.Peek())
        {
            _cursor.Next();
            if (next == '&') AppendReference(_text);
            else if (next != 0) _text.Append((char)next);
        }
        _textString = _text.ToString();
    }

    private void AppendReference(StringBuilder target)
    {
        _reference.Clear().Append('&');
        while (_reference.Length < MaxReferenceCharacters && _cursor.Peek() is var next && next != CharCursor.End
            && (char.IsAsciiLetterOrDigit((char)next) || next == '#'))
            _reference.Append((char)_cursor.Next());
        // Old pages leave the semicolon out; what is a name without it stays as it is written.
        var hasSemicolon = _cursor.Peek() == ';';
        if (hasSemicolon) _cursor.Next();
        var written = _reference.ToString();
        var resolved = WebUtility.HtmlDecode(written + ";");
        if (resolved.Length > 0 && resolved[0] != '&' || written is "&amp") target.Append(resolved);
        else target.Append(written).Append(hasSemicolon ? ";" : "");
    }

    private void ReadTag(bool isEnd)
    {
        Tag.Start(ReadName(), isEnd);
        while (true)
        {
            SkipSpace();
            var next = _cursor.Peek();
            if (next == CharCursor.End) return;
            if (next == '>')
            {
                _cursor.Next();
                return;
            }
            if (next == '/' || next == '=')
            {
                _cursor.Next();
                continue;
            }
            ReadAttribute();
        }
    }

    private void ReadAttribute()
    {
        var name = ReadName();
        SkipSpace();
        if (_cursor.Peek() != '=')
        {
            if (name.Length == 0) _cursor.Next();
            return;
        }
        _cursor.Next();
        SkipSpace();
        _value.Clear();
        var quote = _cursor.Peek();
        if (quote is '"' or '\'')
        {
            _cursor.Next();
            for (var next = _cursor.Next(); next != CharCursor.End && next != quote; next = _cursor.Next()) AppendValue(next);
        }
        else
        {
            while (_cursor.Peek() is not (CharCursor.End or '>' or ' ' or '\t' or '\r' or '\n' or '\f')) AppendValue(_cursor.Next());
        }
        if (Tag.AttributeCount < MaxAttributes) Tag.Add(name, _value.ToString());
    }

    private void AppendValue(int next)
    {
        if (_value.Length >= maxValueCharacters) return;
        if (next == '&') AppendReference(_value);
        else _value.Append((char)next);
    }

    private string ReadName()
    {
        _value.Clear();
        while (_cursor.Peek() is not (CharCursor.End or '>' or '/' or '=' or ' ' or '\t' or '\r' or '\n' or '\f'))
        {
            var next = _cursor.Next();
            if (_value.Length < MaxNameCharacters) _value.Append(char.ToLowerInvariant((char)next));
        }
        return _value.ToString();
    }

    private void SkipSpace()
    {
        while (_cursor.Peek() is ' ' or '\t' or '\r' or '\n' or '\f') _cursor.Next();
    }

    private void SkipDeclaration()
    {
        _cursor.Next();
        if (_cursor.Peek() != '-')
        {
            SkipTo('>');
            return;
        }
        _cursor.Next();
        if (_cursor.Peek() != '-')
        {
            SkipTo('>');
            return;
        }
        _cursor.Next();
        // "<!-->" and "<!--->" are whole comments.
        for (var dashes = 2; ;)
        {
            var next = _cursor.Next();
            if (next == CharCursor.End || (next == '>' && dashes >= 2)) return;
            dashes = next == '-' ? dashes + 1 : 0;
        }
    }

    private void SkipTo(char end)
    {
        while (_cursor.Next() is var next && next != CharCursor.End && next != end)
        {
        }
    }
}
