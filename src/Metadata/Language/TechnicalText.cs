using System.Text;

namespace Pipeline.Metadata.Language;

/// <summary>
/// Takes out of a text what is written between its words in technical documents and says nothing of its language: blocks
/// and lines of code, code within a line, targets of links, tags, paths, options, addresses and names with marks in them.
/// </summary>
internal static class TechnicalText
{
    // Longer spans are no tags, no targets and no code within a line.
    private const int LongestSpan = 400;

    // A line of so many code marks, and so many for a hundred letters, is code.
    private const int CodeLineMarks = 3;
    private const int CodeLinePercent = 18;

    // A line from which something was taken says what language it is in with at least so many words left, and so many to
    // each name, path or option in it.
    private const int WordsOfProse = 3;
    private const int WordsToName = 1;

    // A line of small ASCII letters with so many options is a command.
    private const int OptionsOfCommand = 2;

    // Dates and enumerations put one number before a sentence.
    private const int NumbersOfRow = 2;

    // A line that ends in a semicolon is a statement unless it is a longer sentence.
    private const int WordsOfStatement = 6;

    /// <summary>Copies the prose of <paramref name="text"/>.</summary>
    /// <param name="text">The text with its lines.</param>
    /// <param name="prose">Room for as many characters as the text has, and one.</param>
    /// <param name="code">Letters that were taken out as code outside of marked blocks, targets and tags.</param>
    /// <returns>How many characters were written.</returns>
    public static int Remove(ReadOnlySpan<char> text, Span<char> prose, ref int code)
    {
        var written = 0;
        while (!text.IsEmpty)
        {
            if (FenceAt(text) is > 0 and var fenced)
            {
                text = text[fenced..];
                continue;
            }
            var end = text.IndexOf('\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..];
            if (IsReference(line)) continue;
            // What stands before an opening brace is the head of a block.
            if (IsCode(line) || IsRow(line) || text.TrimStart(" \t").StartsWith('{'))
            {
                code += Letters(line);
                continue;
            }
            var length = Line(line, prose[written..], ref code);
            if (length == 0) continue;
            written += length;
            prose[written++] = '\n';
        }
        return written;
    }

    /// <summary>Whether a line is a row of a table that lists codes or sizes: it begins with two numbers.</summary>
    public static bool IsRow(ReadOnlySpan<char> line)
    {
        for (var numbers = 0; numbers < NumbersOfRow; numbers++)
        {
            line = line.TrimStart(" \t|");
            var digits = line.IndexOfAnyExceptInRange('0', '9');
            if (digits < 1 || line[digits] is not (' ' or '\t' or '|')) return false;
            line = line[digits..];
        }
        return true;
    }

    // The length of the fenced block of code at the start of a line; 0 when there is none. One without an end is none.
    private static int FenceAt(ReadOnlySpan<char> text)
    {
        var indent = text.Length - text.TrimStart(" \t").Length;
        var fence = text[indent..];
        if (!fence.StartsWith("```") && !fence.StartsWith("~~~")) return 0;
        var mark = fence[..3];
        var at = indent;
        while (text[at..].IndexOf('\n') is >= 0 and var end)
        {
            at += end + 1;
            if (!text[at..].TrimStart(" \t").StartsWith(mark)) continue;
            var last = text[at..].IndexOf('\n');
            return last < 0 ? text.Length : at + last + 1;
        }
        return 0;
    }

    // Where a link of Markdown leads to: "[name]: target".
    private static bool IsReference(ReadOnlySpan<char> line)
    {
        line = line.TrimStart();
        return line.StartsWith('[') && line.IndexOf(']') is > 0 and var end && end + 1 < line.Length && line[end + 1] == ':';
    }

    private static int Letters(ReadOnlySpan<char> text)
    {
        var letters = 0;
        foreach (var unit in text) letters += char.IsAsciiLetter(unit) ? 1 : 0;
        return letters;
    }

    private static bool IsCode(ReadOnlySpan<char> line)
    {
        var (letters, foreign, marks) = (0, 0, 0);
        for (var at = 0; at < line.Length; at++)
        {
            // What is taken out anyway does not count.
            if (SpanAt(line, at) is > 0 and var span)
            {
                at += span - 1;
                continue;
            }
            var unit = line[at];
            if (unit >= 0x80) foreign++;
            else if (char.IsAsciiLetter(unit)) letters++;
            else if (unit is '{' or '}' or ';' or '=' or '<' or '>' or '_' or '\\' or '$' or '&' or '[' or ']' or '(' or ')' or '+' or '^'
                or '~') marks++;
        }
        // Letters beyond ASCII are rare in code.
        if (foreign * 4 > letters) return false;
        var trimmed = line.TrimEnd();
        if (trimmed.IsEmpty) return true;
        if (trimmed[^1] is '{' or '}') return true;
        if (trimmed[^1] == ';' && (marks > 1 || trimmed.Count(' ') < WordsOfStatement)) return true;
        return marks >= CodeLineMarks && 100 * marks > CodeLinePercent * letters;
    }

    // Copies a line without what is no word; returns the length, 0 when what is left tells nothing.
    private static int Line(ReadOnlySpan<char> line, Span<char> prose, ref int code)
    {
        var (written, words, removed, names, options) = (0, 0, 0, 0, 0);
        var at = 0;
        while (at < line.Length)
        {
            var unit = line[at];
            if (unit <= ' ')
            {
                if (written > 0 && prose[written - 1] != ' ') prose[written++] = ' ';
                at++;
                continue;
            }
            if (SpanAt(line, at) is > 0 and var span)
            {
                if (written > 0 && prose[written - 1] != ' ') prose[written++] = ' ';
                removed++;
                at += span;
                continue;
            }
            if (unit >= '\u007F')
            {
                if (at == 0 || line[at - 1] <= ' ') words++;
                prose[written++] = unit;
                at++;
                continue;
            }
            var length = 1;
            while (at + length < line.Length && line[at + length] is > ' ' and < '\u007F' && SpanAt(line, at + length) == 0) length++;
            var chunk = line.Slice(at, length);
            if (!chunk.ContainsAnyInRange('A', 'z'))
            {
                // Numbers and marks alone.
                prose[written++] = ' ';
            }
            else if (IsTechnical(chunk))
            {
                removed++;
                if (chunk[0] == '-') options++;
                if (!chunk.Contains("://", StringComparison.Ordinal) && !chunk.Contains('@'))
                {
                    names++;
                    code += Letters(chunk);
                }
            }
            else
            {
                if (at == 0 || line[at - 1] < 0x80) words++;
                written += Copy(chunk, prose[written..]);
            }
            at += length;
        }
        var isCommand = options >= OptionsOfCommand && char.IsAsciiLetterLower(line.TrimStart("# \t$")[0]) && Ascii.IsValid(line);
        if (!isCommand && (removed == 0 || words >= Math.Max(WordsOfProse, WordsToName * names))) return written;
        if (names > 0) code += Letters(prose[..written]);
        return 0;
    }

    // The length of code, a link's target, a tag or an entity that begins here; 0 when none does.
    private static int SpanAt(ReadOnlySpan<char> line, int at)
    {
        var rest = line[at..Math.Min(line.Length, at + LongestSpan)];
        switch (rest[0])
        {
            case '`':
                var ticks = rest.IndexOfAnyExcept('`') is > 0 and var count ? count : rest.Length;
                var close = rest[ticks..].IndexOf(rest[..ticks]);
                return close < 0 ? 0 : close + (2 * ticks);
            case ']' when rest.Length > 1 && rest[1] is '(' or '[':
                var end = rest[1..].IndexOf(rest[1] == '(' ? ')' : ']');
                return end < 0 ? 0 : end + 2;
            case '<' when rest.Length > 1 && (char.IsAsciiLetter(rest[1]) || rest[1] is '/' or '!'):
                return rest.IndexOf('>') + 1;
            case '&' when rest.Length > 1 && (char.IsAsciiLetter(rest[1]) || rest[1] == '#'):
                return rest.IndexOf(';') is > 0 and < 10 and var semicolon ? semicolon + 1 : 0;
            default:
                return 0;
        }
    }

    private static bool IsTechnical(ReadOnlySpan<char> chunk)
    {
        if (chunk.Contains("()", StringComparison.Ordinal)) return true;
        // An option, and not a dash.
        if (chunk[0] is '-' or '/' or '$' or '%' or '@' or '\\' && chunk.Length > 1) return true;
        var core = chunk.Trim("!\"#'()*+,-.:;<>?[]_`{|}~");
        if (core.IsEmpty) return true;
        var (letters, digits, slashes) = (0, 0, 0);
        for (var i = 0; i < core.Length; i++)
        {
            var unit = core[i];
            if (char.IsAsciiDigit(unit)) digits++;
            else if (char.IsAsciiLetter(unit)) letters++;
            if (i == 0) continue;
            var before = core[i - 1];
            if (char.IsAsciiLetterUpper(unit) && char.IsAsciiLetterLower(before)) return true;
            if (unit is '_' or '\\' or '=' or '{' or '}' or '<' or '>' or '$' or '|' or ';' or '@' or '^' or '~' or '+' or ':' or '#' or '('
                or '[') return true;
            if (before == '.' && char.IsAsciiLetterOrDigit(unit)) return true;
            if (unit == '/' && ++slashes > 1) return true;
        }
        return digits > 0;
    }

    // The letters of a word with what may stand in one; other marks become spaces.
    private static int Copy(ReadOnlySpan<char> chunk, Span<char> prose)
    {
        for (var i = 0; i < chunk.Length; i++)
            prose[i] = char.IsAsciiLetter(chunk[i]) || chunk[i] is '\'' or '-' or '.' or ',' or '!' or '?' ? chunk[i] : ' ';
        return chunk.Length;
    }
}
