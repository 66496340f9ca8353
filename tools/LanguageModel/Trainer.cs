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

    // Languages without a table, whose models are counted on sentences: their words are few, and what they hold tells them apart from
    // the relatives that have one.
    private static readonly (string Tag, LetterScript Script)[] ByText =
    [
        ("gl", LetterScript.Latin), ("ha", LetterScript.Latin), ("ig", LetterScript.Latin), ("mg", LetterScript.Latin),
        ("ny", LetterScript.Latin), ("rw", LetterScript.Latin), ("ne", LetterScript.Devanagari),
    ];

    /// <summary>Whether a language's model is counted on sentences.</summary>
    public static bool IsTrainedByText(string tag) => ByText.Any(language => language.Tag == tag);

    public static byte[] Train(string ngrams, string texts)
    {
        var tables = NgramTable.ReadAll(ngrams);
        var sentences = DataFile.Rows(texts).Where(row => row is [_, "sentence", _]).ToLookup(row => row[0], row => row[2]);
        var alphabet = new Alphabet();
        var languages = tables.Select(table => (Tag: TagOf(table), table.Script)).Concat(ByScriptAlone).Concat(ByText)
            .Append((Tag: LatinSerbian, Script: LetterScript.Latin))
            .OrderBy(language => language.Script).ThenBy(language => language.Tag, StringComparer.Ordinal).ToList();
        var first = languages.Select(language => languages.FindIndex(other => other.Script == language.Script)).ToList();
        var models = languages.Select(language => Model(language, languages, tables, alphabet)).ToList();
        models[models.FindIndex(model => model.Tag == LatinSerbian)] =
            CountedModel.Respelt(models.Single(model => model.Tag == CyrillicSerbian), alphabet, LatinSerbian, LetterScript.Latin,
                SerbianLatin.Of);
        foreach (var (tag, script) in ByText)
            models[models.FindIndex(model => model.Tag == tag)] = CountedModel.Read(sentences[tag], alphabet, tag, script);
        Pruner.Prune(models, Weights);
        var features = Features.Of(models, first, DataTable.Numbers("biases.tsv"));
        Lexicon.AddTo(features, models, first, alphabet);

        var writer = new ModelWriter();
        writer.Languages(languages);
        writer.Characters(alphabet.Symbols);
        writer.Ngrams(features);
        writer.Families(languages.Select(language => language.Tag).ToList());
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
