using System.Text;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Mail;

/// <summary>
/// A field of a value and parameters (RFC 2045, section 5.1; RFC 2231 for long and encoded ones): the content type
/// or disposition of a part.
/// </summary>
internal sealed class MimeType
{
    private const int MaxParameters = 64;

    private readonly Dictionary<string, string> _parameters = new(StringComparer.OrdinalIgnoreCase);

    private MimeType(string value) => Value = value;

    /// <summary>The value before the parameters, in lower case.</summary>
    public string Value { get; }

    public static MimeType? Parse(string? field)
    {
        if (field is null) return null;
        var rest = field.AsSpan();
        var end = rest.IndexOf(';');
        var type = new MimeType((end < 0 ? rest : rest[..end]).Trim().ToString().ToLowerInvariant());
        while (end >= 0 && type._parameters.Count < MaxParameters)
        {
            rest = rest[(end + 1)..].TrimStart();
            end = type.TakeParameter(ref rest);
        }
        return type;
    }

    /// <summary>A parameter's value, joined and decoded; null for none.</summary>
    public string? Parameter(string name)
    {
        if (_parameters.TryGetValue(name, out var plain)) return plain;
        if (_parameters.TryGetValue(name + "*", out var encoded)) return Extended(encoded);
        var joined = new StringBuilder();
        var isExtended = false;
        for (var section = 0; ; section++)
        {
            if (_parameters.TryGetValue($"{name}*{section}*", out var piece)) isExtended = true;
            else if (!_parameters.TryGetValue($"{name}*{section}", out piece)) break;
            joined.Append(piece);
        }
        if (joined.Length == 0) return null;
        return isExtended ? Extended(joined.ToString()) : joined.ToString();
    }

    // charset'language'percent-encoded
    private static string Extended(string value)
    {
        var quote = value.IndexOf('\'', StringComparison.Ordinal);
        var second = quote < 0 ? -1 : value.IndexOf('\'', quote + 1);
        if (second < 0) return value;
        var encoding = Charsets.Decoder(Charsets.Name(value[..quote]) ?? Charsets.Utf8);
        var bytes = new List<byte>();
        for (var at = second + 1; at < value.Length; at++)
        {
            if (value[at] == '%' && at + 2 < value.Length && QuotedPrintable.Hex(value[at + 1], value[at + 2]) is var code and >= 0)
            {
                bytes.Add((byte)code);
                at += 2;
            }
            else
            {
                bytes.Add((byte)value[at]);
            }
        }
        return encoding.GetString([.. bytes]);
    }

    // Takes name=value from the front; where the next semicolon then is, or -1.
    private int TakeParameter(ref ReadOnlySpan<char> rest)
    {
        var equals = rest.IndexOfAny('=', ';');
        if (equals < 0 || rest[equals] == ';') return equals;
        var name = rest[..equals].Trim().ToString();
        rest = rest[(equals + 1)..].TrimStart();
        string value;
        if (rest.StartsWith('"'))
        {
            value = Quoted(ref rest);
        }
        else
        {
            var end = rest.IndexOf(';');
            value = (end < 0 ? rest : rest[..end]).Trim().ToString();
            rest = end < 0 ? [] : rest[end..];
        }
        if (name.Length > 0) _parameters.TryAdd(name, value);
        return rest.IndexOf(';');
    }

    private static string Quoted(ref ReadOnlySpan<char> rest)
    {
        var value = new StringBuilder();
        var at = 1;
        for (; at < rest.Length && rest[at] != '"'; at++)
        {
            if (rest[at] == '\\' && at + 1 < rest.Length) at++;
            value.Append(rest[at]);
        }
        rest = rest[Math.Min(rest.Length, at + 1)..];
        return value.ToString();
    }
}
