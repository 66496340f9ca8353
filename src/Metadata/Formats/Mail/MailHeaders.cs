using System.Text;

namespace Pipeline.Metadata.Formats.Mail;

/// <summary>
/// The header fields of a message or part (RFC 5322, section 2.2), unfolded. Values are kept as bytes in Latin-1
/// until they are asked for, since their charset shows only inside them.
/// </summary>
internal sealed class MailHeaders
{
    // Messages that passed twenty relays and their signatures have some hundred fields of some kilobytes.
    private const int MaxFields = 1_000;
    private const int MaxValueCharacters = 64 * 1024;
    private const int MaxNameCharacters = 128;

    private readonly List<(string Name, StringBuilder Value)> _fields = [];

    public int Count => _fields.Count;

    /// <summary>Takes one line of a header; false for a line that cannot belong to one.</summary>
    public bool Add(ReadOnlySpan<byte> line, bool isLineStart)
    {
        if (!isLineStart || line[0] is (byte)' ' or (byte)'\t')
        {
            if (_fields.Count == 0) return false;
            Append(_fields[^1].Value, line);
            return true;
        }
        var colon = line[..Math.Min(line.Length, MaxNameCharacters)].IndexOf((byte)':');
        var name = colon <= 0 ? default : line[..colon].TrimEnd((byte)' ');
        if (name.IsEmpty || name.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E)) return false;
        if (_fields.Count == MaxFields) return true;
        var value = new StringBuilder();
        Append(value, line[(colon + 1)..].TrimStart(" \t"u8));
        _fields.Add((Encoding.ASCII.GetString(name), value));
        return true;
    }

    /// <summary>A field's value as its bytes, each a character; of several the first, null for none.</summary>
    public string? Raw(string name)
    {
        foreach (var field in _fields)
        {
            if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return field.Value.ToString();
        }
        return null;
    }

    /// <summary>A field's value as text, encoded words decoded (RFC 2047), raw bytes by the message's charset.</summary>
    public string? Text(string name, Encoding? declared = null) => Raw(name) is { } raw ? EncodedWords.Decode(raw, declared) : null;

    private static void Append(StringBuilder value, ReadOnlySpan<byte> line)
    {
        var room = Math.Max(0, MaxValueCharacters - value.Length);
        Span<char> characters = stackalloc char[512];
        for (line = line[..Math.Min(line.Length, room)]; !line.IsEmpty;)
        {
            var count = Math.Min(line.Length, characters.Length);
            Encoding.Latin1.GetChars(line[..count], characters);
            value.Append(characters[..count]);
            line = line[count..];
        }
    }
}
