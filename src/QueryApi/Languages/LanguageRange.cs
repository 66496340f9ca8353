namespace Pipeline.QueryApi.Languages;

/// <summary>
/// What languages as clients name them (RFC 4647) stand for: tags of LanguageIndex. Case does not count; aliases and
/// macrolanguages are resolved, and what follows a tag that texts get is cut off, so that <c>en-US</c> means <c>en</c>.
/// </summary>
/// <param name="Tags">The tags, each once; empty when something is wrong.</param>
/// <param name="Error">What is wrong and what would do, as a predicate: <c>is …</c>; null when nothing is.</param>
public readonly record struct LanguageRange(IReadOnlyList<string> Tags, string? Error)
{
    /// <summary>The most languages in one question.</summary>
    public const int MaxNames = 10;

    /// <summary>The most tags that they may stand for: each is a partition or more to read.</summary>
    public const int MaxTags = 20;

    /// <summary>The longest tag of BCP 47's registry, with room (RFC 5646, section 4.4.1).</summary>
    private const int MaxLength = 35;

    /// <summary>What documents without a language are listed under.</summary>
    private const string Undetermined = "und";

    /// <summary>Resolves several languages.</summary>
    /// <param name="names">Tags, aliases or macrolanguages.</param>
    /// <param name="exact">Only these very tags, as they are counted, without what they stand for.</param>
    public static LanguageRange Of(IReadOnlyCollection<string> names, bool exact = false)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count > MaxNames) return Wrong($"names {names.Count} languages; at most {MaxNames} are listed together");
        var tags = new List<string>();
        foreach (var name in names)
        {
            var one = Of(name, exact);
            if (one.Error is not null) return one;
            tags.AddRange(one.Tags.Except(tags, StringComparer.Ordinal).ToArray());
        }
        return tags.Count <= MaxTags ? new(tags, null) : Wrong($"stands for {tags.Count} tags; at most {MaxTags} are listed together");
    }

    private static LanguageRange Of(string name, bool exact)
    {
        if (Subtags(name) is not { } subtags)
            return Wrong($"is a language tag (BCP 47) such as fr or zh-Hant, or several with commas between; {Quoted(name)} is none");
        var table = LanguageTable.Shared;
        var given = Spelt(subtags);
        if (exact) return subtags[0] == Undetermined || table.Languages.ContainsKey(Resolve(table, subtags, out _)[0])
            ? new([given], null) : Unknown(name);
        if (subtags[0] == Undetermined) return new([Undetermined], null);
        subtags = Resolve(table, subtags, out var alone);
        if (!table.Languages.TryGetValue(subtags[0], out var language) && !table.Families.ContainsKey(subtags[0])) return Unknown(name);
        var own = language?.Tags ?? [];
        if (Script(table, subtags) is { } script && own.Contains($"{subtags[0]}-{script}", StringComparer.Ordinal))
            return new([$"{subtags[0]}-{script}"], null);
        var relatives = !alone && table.Families.TryGetValue(subtags[0], out var family) ? family : [];
        return new([.. own.Concat(relatives).DefaultIfEmpty(subtags[0])], null);
    }

    // Replaces the longest beginning that is an alias; a few stand for aliases themselves.
    private static string[] Resolve(LanguageTable table, string[] subtags, out bool alone)
    {
        alone = false;
        for (var length = subtags.Length; length > 0; length--)
        {
            var start = string.Join('-', subtags[..length]);
            alone = table.Members.TryGetValue(start, out var macrolanguage);
            if (!alone && !table.Aliases.TryGetValue(start, out macrolanguage)) continue;
            return [.. macrolanguage!.ToLowerInvariant().Split('-'), .. subtags[length..]];
        }
        return subtags;
    }

    // The script that is named, or that of the region.
    private static string? Script(LanguageTable table, string[] subtags)
    {
        if (subtags.Length < 2) return null;
        if (subtags.Skip(1).FirstOrDefault(subtag => subtag.Length == 4 && char.IsAsciiLetter(subtag[0])) is { } script)
            return Title(script);
        return subtags.Skip(1).FirstOrDefault(subtag => subtag.Length == 2) is { } region
            ? table.Scripts.GetValueOrDefault($"{subtags[0]}-{region}") ?? table.Scripts.GetValueOrDefault(subtags[0])
            : null;
    }

    // In lower case; null for what is no tag. POSIX's underscore and RFC 4647's asterisk at the end are taken.
    private static string[]? Subtags(string name)
    {
        if (name.Length is 0 or > MaxLength) return null;
        var subtags = name.ToLowerInvariant().Split('-', '_');
        if (subtags.Length > 1 && subtags[^1] == "*") subtags = subtags[..^1];
        if (!Array.TrueForAll(subtags, subtag => subtag.Length is > 0 and <= 8 && subtag.All(char.IsAsciiLetterOrDigit))) return null;
        return subtags[0].All(char.IsAsciiLetter) && (subtags[0].Length > 1 || (subtags[0] == "i" && subtags.Length > 1)) ? subtags : null;
    }

    // The case that RFC 5646, section 2.1.1, recommends: language lower, script title, region upper.
    private static string Spelt(string[] subtags) => string.Join('-', subtags.Select((subtag, i) => (i, subtag.Length) switch
    {
        ( > 0, 4) when char.IsAsciiLetter(subtag[0]) => Title(subtag),
        ( > 0, 2) => subtag.ToUpperInvariant(),
        _ => subtag,
    }));

    private static string Title(string script) => char.ToUpperInvariant(script[0]) + script[1..];

    private static LanguageRange Unknown(string name)
    {
        var near = LanguageSuggestions.For(name);
        return Wrong($"has {Quoted(name)}, which is no language known "
            + $"here{(near.Count == 0 ? "" : $"; near are {string.Join(", ", near)}")}");
    }

    private static string Quoted(string name) =>
        name.Length == 0 ? "an empty one" : name.Length > MaxLength ? name[..MaxLength] + "…" : name;

    private static LanguageRange Wrong(string error) => new([], error);
}
