namespace Pipeline.Metadata.Text;

/// <summary>The charset that XML declares itself (XML 1.0, 4.3.3).</summary>
internal static class XmlCharset
{
    /// <summary>The declaration's encoding label.</summary>
    public static string? Declared(string head)
    {
        var start = head.IndexOf("<?xml", StringComparison.Ordinal);
        if (start < 0) return null;
        var end = head.IndexOf("?>", start, StringComparison.Ordinal);
        var declaration = end < 0 ? head.AsSpan(start) : head.AsSpan(start, end - start);
        var at = declaration.IndexOf("encoding", StringComparison.Ordinal);
        if (at < 0) return null;
        var value = declaration[(at + 8)..].TrimStart();
        if (value.IsEmpty || value[0] != '=') return null;
        value = value[1..].TrimStart();
        if (value.IsEmpty || value[0] is not ('"' or '\'')) return null;
        var close = value[1..].IndexOf(value[0]);
        return close < 0 ? null : value.Slice(1, close).ToString();
    }
}
