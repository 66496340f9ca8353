namespace Pipeline.Metadata.Language;

/// <summary>Compares the language that a document declares with what its text tells.</summary>
internal static class DeclaredLanguage
{
    /// <summary>The number of the declared language among those of a script; -1 when it is none of them.</summary>
    public static int Find(NgramModel model, ScriptModel languages, string? declared)
    {
        if (string.IsNullOrEmpty(declared)) return -1;
        for (var i = languages.First; i < languages.First + languages.Count; i++)
        {
            if (Same(model.Tags[i], declared)) return i;
        }
        return -1;
    }

    /// <summary>Whether two tags have the same primary language; <c>no</c> is Bokmål, <c>iw</c>, <c>in</c> and <c>sh</c> are their
    /// successors.</summary>
    public static bool Same(string tag, string declared) => Primary(tag).Equals(Primary(declared), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Primary(string tag)
    {
        var end = tag.AsSpan().IndexOfAny('-', '_');
        var primary = end < 0 ? tag.AsSpan() : tag.AsSpan(0, end);
        return primary switch
        {
            "no" or "NO" => "nb",
            "iw" or "IW" => "he",
            "in" or "IN" => "id",
            "sh" or "SH" => "sr",
            _ => primary,
        };
    }
}
