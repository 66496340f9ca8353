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

    public static void Print(string folder, bool listMistakes)
    {
        Console.WriteLine("| genre | languages | documents | right | macro | wrong at 0.9 or more | `und` | pages | pages `und` | kept back: right | kept back: pages `und` |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var genre in Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Where(path => !Path.GetFileName(path).StartsWith('.')))
        {
            var documents = Directory.GetFiles(genre, "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Judge).Where(document => document.Letters > 20).ToList();
            var known = documents.Where(document => Known.Contains(document.Language)).ToList();
            if (Path.GetFileName(genre) == "udhr") Others(documents.Except(known).ToList());
            var (pages, kept) = (known.Where(document => document.Letters >= PageLetters).ToList(), known.Where(document => document.KeptBack).ToList());
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Path.GetFileName(genre)} | {known.Select(one => one.Language).Distinct().Count()} | {known.Count} | {Share(known, one => one.Right):F2} | {known.GroupBy(one => one.Language).Select(group => Share([.. group], one => one.Right)).DefaultIfEmpty().Average():F2} | {Share(known, one => !one.Right && one.Result.Confidence >= 0.9):F2} | {Share(known, one => one.IsUndetermined):F2} | {pages.Count} | {Share(pages, one => one.IsUndetermined):F2} | {Share(kept, one => one.Right):F2} | {Share(kept.Where(one => one.Letters >= PageLetters).ToList(), one => one.IsUndetermined):F2} |"));
            if (!listMistakes) continue;
            foreach (var wrong in known.Where(one => !one.Right && !one.KeptBack))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {Path.GetRelativePath(folder, wrong.Path)}: {wrong.Result.Tag} {wrong.Result.Confidence:F2} {wrong.Result.Reason} {wrong.Letters} {wrong.Result.Fit:F1}"));
        }
    }

    // What languages without a model of their own are called.
    private static void Others(List<Document> documents)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| udhr, other languages | {documents.Select(one => one.Language).Distinct().Count()} | {documents.Count} | {Share(documents, one => one.Right):F2} | | {Share(documents, one => !one.Right && one.Result.Confidence >= 0.9):F2} | {Share(documents, one => one.IsUndetermined):F2} | | | | |"));
    }

    private static readonly HashSet<string> Known = [.. NgramModel.Shared.Tags.Select(tag => tag.Split('-')[0]), "no"];

    private static Document Judge(string path)
    {
        var text = File.ReadAllText(path);
        var language = Path.GetFileName(Path.GetDirectoryName(path)!);
        var hash = Path.GetFileName(path).Aggregate(2166136261u, (sum, unit) => (sum ^ unit) * 16777619);
        return new(path, language.Split('-')[0], language, text.Count(char.IsLetter), LanguageIdentifier.Identify(text), ((hash >> 16) & 1) == 1);
    }

    private static double Share(List<Document> documents, Func<Document, bool> counts) => documents.Count == 0 ? 0 : 100.0 * documents.Count(counts) / documents.Count;

    private sealed record Document(string Path, string Language, string Tag, int Letters, LanguageResult Result, bool KeptBack)
    {
        public bool IsUndetermined => Result.Reason != UndeterminedReason.None;

        // "fil" and "tl" are one; "no" is any of its two.
        public bool Right => Result.Language == Language || (Language, Result.Language) is ("fil", "tl") or ("no", "nb" or "nn");
    }
}
