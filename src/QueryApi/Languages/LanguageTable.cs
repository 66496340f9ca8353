using System.Collections.Frozen;

namespace Pipeline.QueryApi.Languages;

/// <summary>Names, tags and aliases of languages, read from <c>languages.tsv</c> with the first question that needs them.</summary>
internal sealed class LanguageTable
{
    private static readonly Lazy<LanguageTable> Lazy = new(Load);

    private LanguageTable(IEnumerable<string> lines)
    {
        var languages = new Dictionary<string, NamedLanguage>(StringComparer.Ordinal);
        Dictionary<string, string> aliases = new(StringComparer.Ordinal), members = new(StringComparer.Ordinal),
            scripts = new(StringComparer.OrdinalIgnoreCase);
        var families = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var row = line.Split('\t');
            switch (row[0])
            {
                case "language":
                    languages[row[1]] =
                    new(row[1], row[2], row.ElementAtOrDefault(3) ?? "", row.ElementAtOrDefault(4)?.Split(' ') ?? []); break;
                case "family": families[row[1]] = row[2].Split(' '); break;
                case "alias": aliases[row[1]] = row[2]; break;
                case "member": members[row[1]] = row[2]; break;
                case "script": scripts[row[1]] = row[2]; break;
                default: throw new InvalidDataException($"languages.tsv: {line}");
            }
        }
        Languages = languages.ToFrozenDictionary();
        Families = families.ToFrozenDictionary();
        Aliases = aliases.ToFrozenDictionary();
        Members = members.ToFrozenDictionary();
        Scripts = scripts.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    public static LanguageTable Shared => Lazy.Value;

    /// <summary>By primary subtag.</summary>
    public FrozenDictionary<string, NamedLanguage> Languages { get; }

    /// <summary>The tags that a macrolanguage or a family's name stands for besides its own.</summary>
    public FrozenDictionary<string, string[]> Families { get; }

    /// <summary>What deprecated tags, ISO 639-2 and 639-3 codes are called in BCP 47; keys in lower case.</summary>
    public FrozenDictionary<string, string> Aliases { get; }

    /// <summary>The macrolanguage under whose tag a language's texts are listed; keys in lower case.</summary>
    public FrozenDictionary<string, string> Members { get; }

    /// <summary>The script of a language in a region (<c>zh-TW</c>), or in those not named (<c>zh</c>).</summary>
    public FrozenDictionary<string, string> Scripts { get; }

    private static LanguageTable Load()
    {
        using var stream = typeof(LanguageTable).Assembly.GetManifestResourceStream("languages.tsv")!;
        using var reader = new StreamReader(stream);
        return new(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'));
    }
}
