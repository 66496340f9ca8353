using System.Text;

namespace Pipeline.Metadata.Formats.Mail;

/// <summary>
/// Splits a list of mailboxes (RFC 5322, section 3.4) into "Name &lt;address&gt;", names unquoted and decoded. Comments belong to
/// no name, but stand for one where there is none, as old news programs wrote it; a group gives its members.
/// </summary>
/// <param name="declared">The charset that the message declares, for bytes that are neither ASCII nor UTF-8.</param>
internal sealed class Mailboxes(Encoding? declared)
{
    public IEnumerable<string> Split(string raw, int atMost)
    {
        var start = 0;
        var found = 0;
        while (start < raw.Length && found < atMost)
        {
            var (end, groupNameEnd) = End(raw, start);
            if (groupNameEnd > start) start = groupNameEnd;
            if (One(raw[start..end]) is { Length: > 0 } mailbox)
            {
                found++;
                yield return mailbox;
            }
            start = end + 1;
        }
    }

    // The comma or semicolon that ends this mailbox, and where a group's name ends in front of it (a colon that a semicolon
    // follows): none in quotes, a comment or angle brackets.
    private static (int End, int GroupNameEnd) End(string raw, int start)
    {
        var quoted = false;
        var comments = 0;
        var bracketed = false;
        var colon = -1;
        for (var at = start; at < raw.Length; at++)
        {
            switch (raw[at])
            {
                case '\\': at++; break;
                case '"' when comments == 0: quoted = !quoted; break;
                case '(' when !quoted: comments++; break;
                case ')' when !quoted && comments > 0: comments--; break;
                case '<' when !quoted && comments == 0: bracketed = true; break;
                case '>' when !quoted && comments == 0: bracketed = false; break;
                case ':' when !quoted && comments == 0 && !bracketed && colon < 0 && raw.AsSpan(at).Contains(';'): colon = at + 1; break;
                case ',' or ';' when !quoted && comments == 0 && !bracketed: return (at, colon);
                default: break;
            }
        }
        return (raw.Length, colon);
    }

    private string One(string raw)
    {
        var comment = new StringBuilder();
        raw = WithoutComments(raw, comment).Trim();
        var open = raw.LastIndexOf('<');
        var address = open < 0 ? raw : raw[open..].Trim('<', '>', ' ', '\t');
        var name = open < 0 ? "" : Name(raw[..open]);
        if (open < 0 && !address.Contains('@')) return Name(raw);
        if (name.Length == 0) name = EncodedWords.Decode(comment.ToString(), declared).Trim();
        // RFC 5322, 4.4: an old address may begin with a route, and blanks may stand around its dots.
        if (address.StartsWith('@') && address.LastIndexOf(':') is > 0 and var route) address = address[(route + 1)..];
        address = EncodedWords.Decode(address.Contains('"') ? address : address.Replace(" ", "", StringComparison.Ordinal), declared);
        return name.Length == 0 ? address : $"{name} <{address}>";
    }

    // Comments nest (RFC 5322, 3.2.2); the first one's text is kept.
    private static string WithoutComments(string raw, StringBuilder comment)
    {
        if (!raw.Contains('(')) return raw;
        var text = new StringBuilder(raw.Length);
        var (quoted, depth, comments) = (false, 0, 0);
        for (var at = 0; at < raw.Length; at++)
        {
            var letter = raw[at];
            var isEscaped = letter == '\\' && at + 1 < raw.Length;
            if (isEscaped) letter = raw[++at];
            else if (letter == '"' && depth == 0) quoted = !quoted;
            if (!isEscaped && letter == '(' && !quoted && depth++ == 0) comments++;
            else if (!isEscaped && letter == ')' && !quoted && depth > 0) depth--;
            else if (depth == 0) text.Append(isEscaped ? "\\" : "").Append(letter);
            else if (comments == 1) comment.Append(letter);
        }
        return text.ToString();
    }

    private string Name(string raw)
    {
        raw = raw.Trim();
        if (raw.Length >= 2 && raw[0] == '"' && raw[^1] == '"')
            raw = raw[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
        return EncodedWords.Decode(raw, declared).Trim();
    }
}
