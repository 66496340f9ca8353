using System.Globalization;
using Pipeline.Metadata.Language;

namespace Pipeline.LanguageBenchmark;

/// <summary>
/// How well texts of other genres are identified: FOLDER/GENRE/LANGUAGE/NAME.txt, as genres.sh lays them out. Half of the
/// documents, by the hash of their names, are kept out of tuning; both halves are printed.
/// </summary>
internal static class Genres
{
    // A page; shorter documents are counted apart.
    private const int PageLetters = 1_000;

    private const string Head =
        "| genre | languages | documents | right | macro | wrong at 0.9 or more | `und` | pages | pages `und` | kept back: right | kept "
        + "back: pages `und` |";

    public static void Print(string folder, bool listMistakes)
    {
        Console.WriteLine(Head);
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var genre in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(genre);
            if (name.StartsWith('.')) continue;
            var documents = Directory.GetFiles(genre, "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(Judge).Where(document => document.Letters > 20).ToList();
            var known = documents.Where(document => Known.Contains(document.Language)).ToList();
            Row(name, known);
            if (listMistakes) Mistakes(known);
            var others = documents.Except(known).ToList();
            if (others.Count > 0) Row($"{name}, languages without a model", others);
            if (listMistakes) Mistakes(others);
        }
    }

    private static void Row(string name, List<Document> documents)
    {
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
        foreach (var (path, _, tag, letters, result, _) in documents.Where(one => (!one.Right || Everything) && !one.KeptBack))
        {
            var numbers = string.Create(CultureInfo.InvariantCulture, $"{result.Confidence:F2} {result.Reason} {letters} {result.Fit:F2}");
            Console.WriteLine($"    {tag}/{Path.GetFileName(path)}: {result.Tag} {numbers}");
        }
    }

    private static readonly bool Everything = Environment.GetEnvironmentVariable("LANGUAGE_EVERYTHING") == "1";

    private static readonly HashSet<string> Known = [.. NgramModel.Shared.Tags.Select(tag => tag.Split('-')[0]), "no"];

    private static Document Judge(string path)
    {
        var text = File.ReadAllText(path);
        var language = Path.GetFileName(Path.GetDirectoryName(path)!);
        var hash = Path.GetFileName(path).Aggregate(2166136261u, (sum, unit) => (sum ^ unit) * 16777619);
        var (letters, result) = (text.Count(char.IsLetter), LanguageIdentifier.Identify(text));
        return new(path, language.Split('-')[0], language, letters, result, KeptBack: ((hash >> 16) & 1) == 1);
    }

    private static double Share(List<Document> documents, Func<Document, bool> counts) =>
        documents.Count == 0 ? 0 : 100.0 * documents.Count(counts) / documents.Count;

    private sealed record Document(string Path, string Language, string Tag, int Letters, LanguageResult Result, bool KeptBack)
    {
        public bool IsUndetermined => Result.Reason != UndeterminedReason.None;

        // "fil" and "tl" are one; "no" is any of its two.
        public bool Right => Result.Language == Language || (Language, Result.Language) is ("fil", "tl") or ("no", "nb" or "nn");
    }
}
