namespace Pipeline.Metadata.Formats.Mail;

/// <summary>Splits a list of mailboxes (RFC 5322, section 3.4) into "Name &lt;address&gt;", names unquoted and decoded.</summary>
internal static class Mailboxes
{
    public static IEnumerable<string> Split(string raw, int atMost)
    {
        var start = 0;
        var found = 0;
        while (start < raw.Length && found < atMost)
        {
            var end = End(raw, start);
            if (One(raw[start..end]) is { Length: > 0 } mailbox)
            {
                found++;
                yield return mailbox;
            }
            start = end + 1;
        }
    }

    // The comma that ends this mailbox: not one in quotes, a comment or angle brackets.
    private static int End(string raw, int start)
    {
        var quoted = false;
        var comments = 0;
        var bracketed = false;
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
                case ',' when !quoted && comments == 0 && !bracketed: return at;
                default: break;
            }
        }
        return raw.Length;
    }

    private static string One(string raw)
    {
        raw = raw.Trim();
        var open = raw.LastIndexOf('<');
        if (open < 0) return Name(raw);
        var address = raw[open..].TrimEnd();
        var name = Name(raw[..open]);
        return name.Length == 0 ? address.Trim('<', '>', ' ') : $"{name} {EncodedWords.Decode(address)}";
    }

    private static string Name(string raw)
    {
        raw = raw.Trim();
        if (raw.Length >= 2 && raw[0] == '"' && raw[^1] == '"')
            raw = raw[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
        return EncodedWords.Decode(raw).Trim();
    }
}
