using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>Turns Word's control characters into text (MS-DOC, section 2.4.1) and leaves out field codes.</summary>
internal sealed class WordCharacters(TextSink text)
{
    private const char FieldBegin = '\x13';
    private const char FieldSeparator = '\x14';
    private const char FieldEnd = '\x15';

    // How many fields are open, and at which of them the code began that is being left out.
    private int _depth;
    private int _hiddenSince;

    public void Append(ReadOnlySpan<char> characters)
    {
        var start = 0;
        for (var at = 0; at < characters.Length; at++)
        {
            if (characters[at] >= ' ' && characters[at] != '\u00AD') continue;
            if (_hiddenSince == 0) text.Append(characters[start..at]);
            start = at + 1;
            Control(characters[at]);
        }
        if (_hiddenSince == 0) text.Append(characters[start..]);
    }

    private void Control(char control)
    {
        if (control == FieldBegin)
        {
            _depth++;
            if (_hiddenSince == 0) _hiddenSince = _depth;
        }
        else if (control is FieldSeparator or FieldEnd)
        {
            if (_hiddenSince == _depth) _hiddenSince = 0;
            if (control == FieldEnd && _depth > 0) _depth--;
        }
        else if (_hiddenSince == 0)
        {
            if (control is '\r' or '\n' or '\v' or '\f') text.AppendLine();
            else if (control is '\t' or '\a') text.AppendSpace();
            else if (control == '\x1E') text.Append("-");
        }
    }
}
