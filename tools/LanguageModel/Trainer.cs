using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>From the n-gram tables to the model file.</summary>
internal static class Trainer
{
    // What fits five megabytes, with room for the rest of the file.
    private const int Weights = 1_620_000;

    private const string CyrillicSerbian = "sr-Cyrl";
    private const string LatinSerbian = "sr-Latn";

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
            .Append((Tag: LatinSerbian, Script: LetterScript.Latin))
            .OrderBy(language => language.Script).ThenBy(language => language.Tag, StringComparer.Ordinal).ToList();
        var first = languages.Select(language => languages.FindIndex(other => other.Script == language.Script)).ToList();
        var models = languages.Select(language => Model(language, languages, tables, alphabet)).ToList();
        models[models.FindIndex(model => model.Tag == LatinSerbian)] =
            RespeltModel.Of(models.Single(model => model.Tag == CyrillicSerbian), alphabet, LatinSerbian, LetterScript.Latin,
                SerbianLatin.Of);
        Pruner.Prune(models, Weights);
        var features = Features.Of(models, first, DataTable.Numbers("biases.tsv"));
        Lexicon.AddTo(features, models, first, alphabet);

        var writer = new ModelWriter();
        writer.Languages(languages);
        writer.Characters(alphabet.Symbols);
        writer.Ngrams(features);
        writer.Families(languages.Select(language => language.Tag).ToList());
        var priors = DataTable.Numbers("biases.tsv", column: 2);
        writer.Priors(languages.Select(language => priors.GetValueOrDefault(language.Tag)));
        writer.Han(HanTable.Weights(tables.Single(table => table.Language == "ja"), tables.Single(table => table.Language == "zh")));
        writer.HanVariants(HanTable.Variants());
        return writer.ToBytes();
    }

    // Languages that are alone with their script, and ideographs, are told without n-grams.
    private static LetterModel Model(
        (string Tag, LetterScript Script) language, List<(string Tag, LetterScript Script)> languages, List<NgramTable> tables,
        Alphabet alphabet)
    {
        var needed = language.Script != LetterScript.Han && languages.Count(other => other.Script == language.Script) > 1;
        var table = tables.Find(candidate => TagOf(candidate) == language.Tag);
        return needed && table is not null
            ? BoundaryRecovery.Build(table, alphabet, language.Tag) : new LetterModel(language.Tag, language.Script);
    }

    // The script is part of the tag where a language is written in several.
    private static string TagOf(NgramTable table) => table.Language switch
    {
        "az" => "az-Latn",
        "sr" => CyrillicSerbian,
        _ => table.Language,
    };
}
