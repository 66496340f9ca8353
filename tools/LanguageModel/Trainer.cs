using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>From the n-gram tables to the model file.</summary>
internal static class Trainer
{
    // What fits five megabytes, with room for the rest of the file.
    private const int Pairs = 2_000_000;

    // Scripts of one language (or one that matters here): their text needs no model.
    private static readonly (string Tag, LetterScript Script)[] ByScriptAlone =
    [
        ("or", LetterScript.Oriya), ("kn", LetterScript.Kannada), ("ml", LetterScript.Malayalam), ("si", LetterScript.Sinhala),
        ("lo", LetterScript.Lao), ("bo", LetterScript.Tibetan), ("my", LetterScript.Myanmar), ("am", LetterScript.Ethiopic),
        ("km", LetterScript.Khmer), ("dv", LetterScript.Thaana),
    ];

    public static byte[] Train(string ngrams)
    {
        var tables = NgramTable.ReadAll(ngrams);
        var alphabet = new Alphabet();
        var languages = tables.Select(table => (Tag: TagOf(table), table.Script)).Concat(ByScriptAlone)
            .OrderBy(language => language.Script).ThenBy(language => language.Tag, StringComparer.Ordinal).ToList();
        var models = new List<LetterModel>();
        foreach (var (tag, script) in languages)
        {
            var table = tables.Find(candidate => TagOf(candidate) == tag);
            // Languages that are alone with their script, and ideographs, are told without n-grams.
            var needed = languages.Count(language => language.Script == script) > 1 && script != LetterScript.Han;
            models.Add(table is not null && needed ? BoundaryRecovery.Build(table, alphabet, tag) : new LetterModel(tag, script));
        }
        var first = languages.Select(language => languages.FindIndex(other => other.Script == language.Script)).ToList();

        var writer = new ModelWriter();
        writer.Languages(languages);
        writer.Characters(alphabet.Symbols);
        writer.Ngrams(Features.Prune(models, first, Pairs));
        writer.Han(HanTable.Weights(tables.Single(table => table.Language == "ja"), tables.Single(table => table.Language == "zh")));
        return writer.ToBytes();
    }

    // The script is part of the tag where a language is written in several.
    private static string TagOf(NgramTable table) => table.Language switch
    {
        "az" => "az-Latn",
        "sr" => "sr-Cyrl",
        _ => table.Language,
    };
}
