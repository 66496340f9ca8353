using System.Text;
using System.Text.Json;
using Pipeline.Metadata.Language;
using Pipeline.Metadata.Language.Further;

namespace Pipeline.LanguageModel;

/// <summary>
/// Writes what a query needs to know of language tags: the names of languages, the tags that texts get in each, and what
/// other tags stand for. From Unicode's CLDR and the models of this build.
/// </summary>
internal static class LanguageTags
{
    /// <summary>The table's text.</summary>
    /// <param name="modules">The folder <c>node_modules</c> with the packages of <c>cldr/package.json</c>.</param>
    public static string Table(string modules)
    {
        var aliases = Aliases(modules);
        var names = Names(modules, "en")
            ?? throw new FileNotFoundException($"{modules} has no names of languages in English; run npm ci in tools/LanguageModel/cldr.");
        var tags = Detected().GroupBy(tag => Canonical(tag, aliases)).ToDictionary(group => group.Key,
            group => group.Order(StringComparer.Ordinal).ToArray());
        var families = DataTable.Rows("families.tsv").ToDictionary(row => row[0], row => row[1].Split(' '));
        var lines = new List<string>();
        foreach (var language in names.Keys.Where(IsLanguage).Concat(tags.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            if (language is "mul" or "und" or "zxx") continue;
            var own = tags.TryGetValue(language, out var found) ? Names(modules, language)?.GetValueOrDefault(language) : null;
            lines.Add(($"language\t{language}\t{names.GetValueOrDefault(language, language)}\t{own}"
                + $"\t{string.Join(' ', found ?? [])}").TrimEnd('\t'));
        }
        var all = tags.Values.SelectMany(each => each).ToHashSet();
        foreach (var (family, members) in families)
        {
            if (members.FirstOrDefault(member => !all.Contains(member)) is { } stranger)
                throw new InvalidDataException($"families.tsv: {family} has {stranger}, which no text is given.");
            lines.Add($"family\t{family}\t{string.Join(' ', members)}");
        }
        foreach (var (from, (to, reason)) in aliases.OrderBy(alias => alias.Key, StringComparer.Ordinal))
        {
            if (families.ContainsKey(from)) continue;
            lines.Add($"{(reason == "macrolanguage" ? "member" : "alias")}\t{from.ToLowerInvariant()}\t{(from == "hbs" ? "sh" : to)}");
        }
        lines.AddRange(Scripts(modules, tags));
        var header = "# Language names, tags and aliases of Unicode's CLDR 48.2.0 (see NOTICE), beside the tags that the extractor "
            + "gives; written by\n"
            + "# \"LanguageModel tags\". language: subtag, English name, own name, tags given; family: the tags it stands for besides;\n"
            + "# member: of a macrolanguage, without its relatives; script: that of a region, or of\n"
            + "# regions not named.\n";
        return header + string.Join('\n', lines) + '\n';
    }

    private static IEnumerable<string> Detected()
    {
        var further = FurtherModel.Shared
            ?? throw new InvalidOperationException("This build has no lid.176.ftz, whose languages belong into the table.");
        return NgramModel.Shared.Tags.Concat(["zh-Hans", "zh-Hant"])
            .Concat(further.Labels.Where(label => !FurtherLanguages.IsOurs(label)).Select(FurtherLanguages.Tag)).Distinct();
    }

    private static string Canonical(string tag, Dictionary<string, (string To, string Reason)> aliases)
    {
        var primary = tag.Split('-')[0];
        return aliases.TryGetValue(primary, out var alias) ? alias.To.Split('-')[0] : primary;
    }

    private static bool IsLanguage(string tag) => tag.Length is 2 or 3;

    // Without sign languages, whose old tags nobody writes, and without what stands for a variant or for nothing.
    private static Dictionary<string, (string To, string Reason)> Aliases(string modules)
    {
        using var json = Read(Path.Combine(modules, "cldr-core", "supplemental", "aliases.json"));
        return json.RootElement.GetProperty("supplemental").GetProperty("metadata").GetProperty("alias").GetProperty("languageAlias")
            .EnumerateObject()
            .Where(alias =>
                !alias.Name.StartsWith("und", StringComparison.Ordinal) && !alias.Name.StartsWith("sgn-", StringComparison.Ordinal))
            .Select(alias =>
                (alias.Name, To: alias.Value.GetProperty("_replacement").GetString()!, Reason: alias.Value.GetProperty("_reason")
                    .GetString()!))
            .Where(alias => !alias.To.Contains("-x-", StringComparison.Ordinal) && !alias.To.Contains(' ') && alias.Name != "en-GB-oed")
            .ToDictionary(alias => alias.Name, alias => (alias.To, alias.Reason));
    }

    private static IEnumerable<string> Scripts(string modules, Dictionary<string, string[]> tags)
    {
        using var json = Read(Path.Combine(modules, "cldr-core", "supplemental", "likelySubtags.json"));
        foreach (var likely in json.RootElement.GetProperty("supplemental").GetProperty("likelySubtags").EnumerateObject())
        {
            var subtags = likely.Name.Split('-');
            if (!tags.TryGetValue(subtags[0], out var given) || given.Length < 2 || subtags is [_, { Length: 4 }]) continue;
            var full = likely.Value.GetString()!.Split('-');
            // Serbia itself writes in both scripts.
            if (given.Contains($"{full[0]}-{full[1]}") && likely.Name != "sr") yield return $"script\t{likely.Name}\t{full[1]}";
        }
    }

    private static Dictionary<string, string>? Names(string modules, string locale)
    {
        var path = Path.Combine(modules, "cldr-localenames-full", "main", locale, "languages.json");
        if (!File.Exists(path)) return null;
        using var json = Read(path);
        return json.RootElement.GetProperty("main").GetProperty(locale).GetProperty("localeDisplayNames").GetProperty("languages")
            .EnumerateObject()
            .ToDictionary(name => name.Name, name => name.Value.GetString()!);
    }

    private static JsonDocument Read(string path) => JsonDocument.Parse(File.ReadAllText(path, Encoding.UTF8));
}
