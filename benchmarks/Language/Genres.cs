using System.Globalization;
using Pipeline.Metadata.Language;

namespace Pipeline.LanguageBenchmark;

/// <summary>
/// How well texts of other genres are identified: FOLDER/GENRE/LANGUAGE/NAME.txt, as genres.sh lays them out, and those of
/// <see cref="Derived"/>. Half of the documents, by the hash of their names, are kept out of tuning; both halves are printed.
/// </summary>
internal static class Genres
{
    // A page; shorter documents are counted apart.
    private const int PageLetters = 1_000;

    private const string Head =
        "| genre | languages | documents | right | macro | wrong at 0.9 or more | `und` | pages | pages `und` | kept back: right | kept "
        + "back: pages `und` |";

    // Members of a macrolanguage that is one of ours, and other names of one (ISO 639-3): the answer is right for them.
    private static readonly Dictionary<string, string> Members = new()
    {
        ["als"] = "sq",
        ["cat"] = "ca",
        ["hau"] = "ha",
        ["cjy"] = "zh",
        ["gan"] = "zh",
        ["hsn"] = "zh",
        ["wuu"] = "zh",
        ["yue"] = "zh",
        ["fil"] = "tl",
    };

    /// <param name="folder">The folder that genres.sh made.</param>
    /// <param name="sentences">Labelled sentences, kept back, or null.</param>
    /// <param name="modules">The folder <c>node_modules</c> with the peers, or null.</param>
    /// <param name="listMistakes">Whether to name the mistakes of the half that may be looked at.</param>
    public static void Print(string folder, string? sentences, string? modules, bool listMistakes)
    {
        var documents = Files(folder).Concat(sentences is null ? [] : Derived.Of(sentences).Index()
                .Select(one => Judge(one.Item.Genre, one.Item.Language, $"{one.Index}", one.Item.Text,
                    keptBack: Path.GetFileName(sentences) == "kept.tsv")))
            .Where(document => document.Letters > 1 && document.Language != LanguageResult.Undetermined).ToList();
        Console.WriteLine(Head);
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var genre in documents.GroupBy(document => document.Genre))
        {
            var known = genre.Where(document => Known.Contains(document.Language)).ToList();
            Row(genre.Key, known);
            if (listMistakes) Mistakes(known);
            var others = genre.Except(known).ToList();
            if (others.Count == 0) continue;
            Row($"{genre.Key}, languages without a model", others);
            if (listMistakes) Mistakes(others);
        }
        Compare(documents, Peers.Tags(modules, [.. documents.Select(document => document.Text)]));
    }

    // Macro averages over the languages that every detector has been right about at least once.
    private static void Compare(List<Document> documents, Dictionary<string, string[]> peers)
    {
        string[] ours = [.. documents.Select(document => document.Result.Language)];
        var answers = peers.Prepend(new("ours", ours)).ToList();
        bool Right(int i, string[] tags) => IsRight(documents[i].Language, tags[i]);
        var common = answers.Select(answer =>
                documents.Index().Where(one => Right(one.Index, answer.Value)).Select(one => one.Item.Language).ToHashSet())
            .Aggregate((all, own) => [.. all.Intersect(own)]);
        Console.WriteLine();
        Console.WriteLine($"| right, macro over the {common.Count} languages that all know | languages | "
            + $"{string.Join(" | ", answers.Select(answer => answer.Key))} |");
        Console.WriteLine("|---|---|" + string.Concat(Enumerable.Repeat("---|", answers.Count)));
        foreach (var genre in documents.Index().Where(one => common.Contains(one.Item.Language)).GroupBy(one => one.Item.Genre))
        {
            var ofLanguages = genre.GroupBy(one => one.Item.Language).ToList();
            var rates = answers.Select(answer => ofLanguages.Average(language =>
                100 * language.Average(one => Right(one.Index, answer.Value) ? 1.0 : 0))).ToList();
            var best = rates.Max();
            var cells = rates.Select(rate => rate > best - 0.005 ? $"**{Text(rate)}**" : Text(rate));
            Console.WriteLine($"| {genre.Key} | {ofLanguages.Count} | {string.Join(" | ", cells)} |");
        }
    }

    private static IEnumerable<Document> Files(string folder) => Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
        .Where(genre => !Path.GetFileName(genre).StartsWith('.'))
        .SelectMany(genre => Directory.GetFiles(genre, "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => Judge(Path.GetFileName(genre), Path.GetFileName(Path.GetDirectoryName(path)!), Path.GetFileName(path),
                File.ReadAllText(path), IsKeptBack(Path.GetFileName(path)))));

    private static bool IsKeptBack(string name) => ((name.Aggregate(2166136261u, (sum, unit) => (sum ^ unit) * 16777619) >> 16) & 1) == 1;

    private static void Row(string name, List<Document> documents)
    {
        if (documents.Count == 0) return;
        var (pages, kept) = (Pages(documents), documents.Where(document => document.KeptBack).ToList());
        var macro = documents.GroupBy(one => one.Language).Average(group => Share([.. group], one => one.Right));
        string[] cells =
        [
            name, $"{documents.Select(one => one.Language).Distinct().Count()}", $"{documents.Count}",
            Text(Share(documents, one => one.Right)), Text(macro),
            Text(Share(documents, one => !one.Right && one.Result.Confidence >= 0.9)), Text(Share(documents, one => one.IsUndetermined)),
            $"{pages.Count}", Text(Share(pages, one => one.IsUndetermined)),
            Text(Share(kept, one => one.Right)), Text(Share(Pages(kept), one => one.IsUndetermined)),
        ];
        Console.WriteLine($"| {string.Join(" | ", cells)} |");
    }

    private static List<Document> Pages(List<Document> documents) => [.. documents.Where(document => document.Letters >= PageLetters)];

    private static string Text(double percent) => percent.ToString("F2", CultureInfo.InvariantCulture);

    // Those of the half that may be looked at.
    private static void Mistakes(IEnumerable<Document> documents)
    {
        foreach (var one in documents.Where(one => (!one.Right || Everything) && !one.KeptBack))
        {
            var numbers = string.Create(CultureInfo.InvariantCulture,
                $"{one.Result.Confidence:F2} {one.Result.Reason} {one.Letters} {one.Result.Fit:F2}");
            Console.WriteLine($"    {one.Tag}/{one.Name}: {one.Result.Tag} {numbers}");
        }
    }

    private static readonly bool Everything = Environment.GetEnvironmentVariable("LANGUAGE_EVERYTHING") == "1";

    private static readonly HashSet<string> Known = [.. NgramModel.Shared.Tags.Select(tag => tag.Split('-')[0]), "no"];

    private static Document Judge(string genre, string tag, string name, string text, bool keptBack)
    {
        var language = tag.Split('-')[0];
        return new(genre, Members.GetValueOrDefault(language, language), tag, name, text, text.Count(char.IsLetter),
            LanguageIdentifier.Identify(text), keptBack);
    }

    // "no" is any of its two.
    private static bool IsRight(string language, string answer)
    {
        answer = Members.GetValueOrDefault(answer, answer);
        return answer == language || (language, answer) is ("no", "nb" or "nn") or ("nb", "no");
    }

    private static double Share(List<Document> documents, Func<Document, bool> counts) =>
        documents.Count == 0 ? 0 : 100.0 * documents.Count(counts) / documents.Count;

    private sealed record Document(
        string Genre, string Language, string Tag, string Name, string Text, int Letters, LanguageResult Result, bool KeptBack)
    {
        public bool IsUndetermined => Result.Reason != UndeterminedReason.None;

        public bool Right => IsRight(Language, Result.Language);
    }
}
