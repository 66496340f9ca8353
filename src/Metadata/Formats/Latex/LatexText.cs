using System.Text;
using Pipeline.Metadata.Formats.Html;

namespace Pipeline.Metadata.Formats.Latex;

/// <summary>Reads LaTeX source forward: comments out, arguments of naming commands dropped, of a few kept as fields, the rest as
/// text.</summary>
internal sealed class LatexText(CharCursor source, ReadContext context)
{
    // Characters of one command's argument that can be a field.
    private const int MaxArgument = 8 * 1024;

    private readonly char[] _one = new char[1];

    public ReadOutcome ReadAll()
    {
        for (var next = source.Next(); next != CharCursor.End; next = source.Next())
        {
            switch ((char)next)
            {
                case '%': SkipLine(); break;
                case '\\': ReadCommand(); break;
                case '{' or '}' or '$': break;
                case '~' or '&': context.Text.AppendSpace(); break;
                default: Put((char)next); break;
            }
            if (TextCopy.Stop(context) is { } stopped) return stopped;
        }
        return ReadOutcome.Processed;
    }

    private void ReadCommand()
    {
        var name = Name();
        if (name.Length == 0)
        {
            // \\ ends a line, \% and the like are the character itself, accents (\'e) give their base letter.
            var symbol = source.Next();
            if (symbol == '\\') context.Text.AppendLine();
            else if (symbol is '%' or '&' or '#' or '_' or '$') Put((char)symbol);
            return;
        }
        switch (name)
        {
            case "title": context.Metadata.Title ??= Shown(Argument()); break;
            case "author": TakeAuthors(Argument()); break;
            case "date": context.Metadata.CreatedAt ??= IsoDate.Parse(Shown(Argument())); break;
            case "keywords": TakeKeywords(Argument()); break;
            case "usepackage" or "documentclass" or "documentstyle" or "input" or "include" or "begin" or "end" or "label" or "ref"
                or "cite" or "bibliography"
                or "bibliographystyle" or "includegraphics" or "newcommand" or "renewcommand" or "setlength" or "pagestyle" or "hypersetup"
                    or "url":
                TakeSettings(name); break;
            default: context.Text.AppendSpace(); break;
        }
    }

    private string Name()
    {
        var name = new StringBuilder();
        const int LongestName = 64;
        while (source.Peek() is var next && next != CharCursor.End && char.IsAsciiLetter((char)next) && name.Length < LongestName)
            name.Append((char)source.Next());
        return name.ToString();
    }

    // [options]{argument}: the options of babel name the document's language; the last is the main one.
    private void TakeSettings(string command)
    {
        var options = source.Peek() == '[' ? Bracketed('[', ']') : "";
        var argument = Argument();
        if (command == "usepackage" && argument == "babel")
            context.Metadata.DeclaredLanguage = LatexLanguages.Tag(options.Split(',')[^1].Trim());
        if (command == "hypersetup") TakePdfSettings(argument);
        if (command is "begin" or "end" && argument is not ("document" or "equation")) context.Text.AppendLine();
    }

    private void TakePdfSettings(string settings)
    {
        foreach (var (key, set) in (ReadOnlySpan<(string, Action<string>)>)[
            ("pdftitle", value => context.Metadata.Title ??= value), ("pdfauthor", context.Metadata.AddAuthor),
            ("pdfsubject", value => context.Metadata.Subject ??= value)])
        {
            var at = settings.IndexOf(key + "={", StringComparison.Ordinal);
            if (at < 0) continue;
            var start = at + key.Length + 2;
            var end = settings.IndexOf('}', start);
            if (end > start) set(settings[start..end]);
        }
    }

    private void TakeAuthors(string argument)
    {
        foreach (var author in argument.Split("\\and")) context.Metadata.AddAuthor(Shown(author.Split("\\\\")[0]));
    }

    private void TakeKeywords(string argument)
    {
        foreach (var keyword in argument.Split(',', ';')) context.Metadata.AddKeyword(Shown(keyword));
    }

    private string Argument()
    {
        while (source.Peek() is ' ' or '\n' or '\r' or '\t') source.Next();
        if (source.Peek() == '[') Bracketed('[', ']');
        return source.Peek() == '{' ? Bracketed('{', '}') : "";
    }

    private string Bracketed(char open, char close)
    {
        source.Next();
        var inside = new StringBuilder();
        var depth = 1;
        for (var next = source.Next(); next != CharCursor.End; next = source.Next())
        {
            if (next == open) depth++;
            if (next == close && --depth == 0) break;
            // An argument that long is text behind a brace that never closes: give up on it.
            if (inside.Length >= MaxArgument) break;
            inside.Append((char)next);
        }
        return inside.ToString();
    }

    // The argument without its commands: "\thanks{…}" with what it holds, others by name only.
    private static string Shown(string argument)
    {
        var shown = new StringBuilder();
        for (var at = 0; at < argument.Length; at++)
        {
            var letter = argument[at];
            if (letter == '\\')
            {
                var start = at + 1;
                while (at + 1 < argument.Length && char.IsAsciiLetter(argument[at + 1])) at++;
                if (argument.AsSpan(start, at + 1 - start) is "thanks" or "inst" or "footnote") return shown.ToString();
                if (at + 1 == start) at++;
                shown.Append(' ');
            }
            else if (letter is not ('{' or '}'))
            {
                shown.Append(letter == '~' ? ' ' : letter);
            }
        }
        return shown.ToString();
    }

    private void SkipLine()
    {
        for (var next = source.Next(); next is not (CharCursor.End or '\n'); next = source.Next())
        {
        }
    }

    private void Put(char letter)
    {
        _one[0] = letter;
        context.Text.Append(_one);
    }
}
