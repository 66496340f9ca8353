using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Hcl;

/// <summary>A place in a text of Terraform's language, with what is read character by character.</summary>
internal sealed class HclCursor(string text, string source)
{
    private int _at;
    private int _line = 1;
    private int _lineStart;

    public char Current => _at < text.Length ? text[_at] : '\0';

    public char Next => _at + 1 < text.Length ? text[_at + 1] : '\0';

    public bool AtEnd => _at >= text.Length;

    public Origin Here => new(source, _line, _at - _lineStart + 1);

    public char Take()
    {
        var taken = Current;
        _at++;
        if (taken != '\n') return taken;
        _line++;
        _lineStart = _at;
        return taken;
    }

    /// <summary>Takes a mark when it comes next.</summary>
    public bool Try(char mark)
    {
        if (Current != mark) return false;
        Take();
        return true;
    }

    public void Expect(char mark)
    {
        if (!Try(mark)) throw Fault($"'{mark}' is expected, here is {(AtEnd ? "the end" : $"'{Current}'")}.");
    }

    /// <summary>Skips blanks and comments; line ends too when <paramref name="lines"/> is set.</summary>
    public void Skip(bool lines = true)
    {
        while (!AtEnd)
        {
            if (Current is ' ' or '\t' or '\r' || (lines && Current == '\n')) Take();
            else if (Current == '#' || (Current == '/' && Next == '/')) SkipUntil(() => Current == '\n');
            else if (Current == '/' && Next == '*') SkipBlockComment();
            else break;
        }
    }

    public string Word()
    {
        if (!IsWordStart(Current)) throw Fault($"A name is expected, here is {(AtEnd ? "the end" : $"'{Current}'")}.");
        var start = _at;
        while (IsWordStart(Current) || char.IsAsciiDigit(Current) || Current == '-') Take();
        return text[start.._at];
    }

    public string Number()
    {
        var start = _at;
        Try('-');
        while (char.IsAsciiDigit(Current) || Current is '.' or 'e' or 'E') Take();
        return text[start.._at];
    }

    public SpecSyntaxException Fault(string message) => new(message, Here);

    public static bool IsWordStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private void SkipBlockComment()
    {
        SkipUntil(() => Current == '*' && Next == '/');
        Take();
        Take();
    }

    private void SkipUntil(Func<bool> reached)
    {
        while (!AtEnd && !reached()) Take();
    }
}
