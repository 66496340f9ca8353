using System.Text;
using Pipeline.Metadata.Formats.Mail;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Calendar;

/// <summary>One unfolded line of a calendar or a contact (RFC 5545, 3.1; RFC 6350, 3.3): name, parameters, value.</summary>
internal sealed record ContentLine(string Name, string Parameters, string RawValue)
{
    // A description of a page is some kilobytes; a photo in Base64 is not read.
    private const int MaxCharacters = 64 * 1024;

    /// <summary>The value, escapes resolved; vCard 2.1's and vCalendar 1.0's quoted-printable decoded.</summary>
    public string Value => Unescape(Parameters.Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase)
        ? Decode(RawValue, Charsets.Name(Parameter("CHARSET"))) : RawValue);

    /// <summary>A parameter's value, quotes left out; null where there is none.</summary>
    public string? Parameter(string name)
    {
        foreach (var part in Parameters.Split(';'))
        {
            if (part.StartsWith(name, StringComparison.OrdinalIgnoreCase) && part.Length > name.Length && part[name.Length] == '=')
                return part[(name.Length + 1)..].Trim('"');
        }
        return null;
    }

    /// <summary>The lines of a document, folded ones joined; what is no content line is passed over.</summary>
    public static IEnumerable<ContentLine> In(TextReader text)
    {
        var line = new StringBuilder();
        for (int next; (next = text.Read()) >= 0;)
        {
            if (next is not '\n' and not '\r')
            {
                if (line.Length < MaxCharacters) line.Append((char)next);
                continue;
            }
            if (next == '\r' && text.Peek() == '\n') text.Read();
            if (text.Peek() is ' ' or '\t' && line.Length > 0)
            {
                text.Read();
                continue;
            }
            // A soft line break of quoted-printable.
            if (line.Length > 0 && line[^1] == '=' && line.ToString().Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase))
            {
                line.Length--;
                continue;
            }
            if (Parse(line.ToString()) is { } parsed) yield return parsed;
            line.Clear();
        }
        if (Parse(line.ToString()) is { } last) yield return last;
    }

    // name *(";" param) ":" value, where a parameter may hold a colon in quotes.
    private static ContentLine? Parse(string line)
    {
        var quoted = false;
        var nameEnd = -1;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '"') quoted = !quoted;
            if (nameEnd < 0 && line[at] is ';' or ':') nameEnd = at;
            if (quoted || line[at] != ':' || nameEnd <= 0) continue;
            var name = line[..nameEnd];
            return new(name[(name.LastIndexOf('.') + 1)..].Trim().ToUpperInvariant(), at > nameEnd ? line[(nameEnd + 1)..at] : "",
                line[(at + 1)..]);
        }
        return null;
    }

    private static string Decode(string value, string? charset)
    {
        var bytes = new byte[value.Length + 1];
        var length = QuotedPrintable.Decode(Encoding.Latin1.GetBytes(value), bytes, hasLineEnd: false);
        return Charsets.Decoder(charset ?? Charsets.Utf8).GetString(bytes, 0, length);
    }

    private static string Unescape(string value)
    {
        if (!value.Contains('\\')) return value;
        var text = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] != '\\' || at + 1 == value.Length) text.Append(value[at]);
            else if (value[++at] is 'n' or 'N') text.Append('\n');
            else text.Append(value[at]);
        }
        return text.ToString();
    }
}
