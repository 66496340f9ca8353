namespace Pipeline.Metadata.Formats.Markdown;

/// <summary>
/// The metadata block before a text, as site generators and Pandoc write it: the flat part of YAML (between
/// <c>---</c> lines) or TOML (between <c>+++</c> lines), values by lower-case key.
/// </summary>
internal sealed class FrontMatter
{
    /// <summary>Lines read in search of the closing mark; a block is some ten lines.</summary>
    public const int MaxLines = 500;

    /// <summary>Characters of a block; what is longer is not one.</summary>
    public const int MaxCharacters = 64 * 1024;

    private readonly Dictionary<string, List<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    public int Count => _values.Count;

    public string? First(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (_values.TryGetValue(key, out var values) && values.Count > 0) return values[0];
        }
        return null;
    }

    public IReadOnlyList<string> All(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (_values.TryGetValue(key, out var values)) return values;
        }
        return [];
    }

    /// <summary>Reads the lines between the marks.</summary>
    public static FrontMatter Parse(IReadOnlyList<string> lines, bool isToml)
    {
        var matter = new FrontMatter();
        List<string>? open = null;
        var isBlock = false;
        foreach (var line in lines)
        {
            var content = line.AsSpan().Trim();
            if (content.IsEmpty || content[0] == '#') continue;
            var isIndented = char.IsWhiteSpace(line[0]);
            if (content.StartsWith("- ") && open is not null)
            {
                open.Add(Item(content[2..]));
                continue;
            }
            if (isIndented && open is not null)
            {
                Continue(open, content, isBlock);
                continue;
            }
            var separator = content.IndexOf(isToml ? '=' : ':');
            if (separator <= 0) continue;
            var key = content[..separator].Trim().Trim("\"'").ToString();
            var value = content[(separator + 1)..].Trim();
            open = [];
            if (!matter._values.TryAdd(key, open)) open = null;
            isBlock = value is "|" or ">" or "|-" or ">-" or "|+" or ">+";
            if (open is not null && !isBlock) AddValues(open, value);
        }
        return matter;
    }

    // An indented line is more of a folded or literal text, or a key of a nested mapping ("name: …" of an author).
    private static void Continue(List<string> open, ReadOnlySpan<char> content, bool isBlock)
    {
        var colon = content.IndexOf(": ");
        if (!isBlock && colon > 0 && !content[..colon].Contains(' '))
        {
            if (content[..colon] is "name") open.Add(Unquote(content[(colon + 2)..].Trim()));
        }
        else if (open.Count == 0)
        {
            open.Add(content.ToString());
        }
        else
        {
            open[^1] += " " + content.ToString();
        }
    }

    private static void AddValues(List<string> values, ReadOnlySpan<char> value)
    {
        if (value.Length > 1 && value[0] == '[' && value[^1] == ']')
        {
            foreach (var item in Split(value[1..^1].ToString())) values.Add(Unquote(item.AsSpan().Trim()));
        }
        else if (!value.IsEmpty && value is not "~" and not "null")
        {
            values.Add(Unquote(value));
        }
    }

    private static string Item(ReadOnlySpan<char> item)
    {
        item = item.Trim();
        return item.StartsWith("name: ") ? Unquote(item[6..].Trim()) : Unquote(item);
    }

    private static IEnumerable<string> Split(string items)
    {
        var start = 0;
        var quote = '\0';
        for (var at = 0; at < items.Length; at++)
        {
            if (quote != 0) quote = items[at] == quote ? '\0' : quote;
            else if (items[at] is '"' or '\'') quote = items[at];
            else if (items[at] == ',')
            {
                yield return items[start..at];
                start = at + 1;
            }
        }
        if (start < items.Length) yield return items[start..];
    }

    private static string Unquote(ReadOnlySpan<char> value)
    {
        if (value.Length > 1 && value[0] is '"' or '\'')
        {
            var end = value[1..].LastIndexOf(value[0]);
            if (end >= 0) return value.Slice(1, end).ToString().Replace("\\\"", "\"", StringComparison.Ordinal).Replace("''", "'",
                StringComparison.Ordinal);
        }
        var comment = value.IndexOf(" #");
        return (comment > 0 ? value[..comment].TrimEnd() : value).ToString();
    }
}
