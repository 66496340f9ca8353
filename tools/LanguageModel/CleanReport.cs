using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>Accuracy of near relatives on texts whose labels can be trusted, balanced: every language of a family counts the
/// same.</summary>
internal static class CleanReport
{
    public static void Print(string path)
    {
        var samples = DevelopmentSet.Read(path).Where(sample => sample.Kind is "document10" or "sentence").ToList();
        // The set has its own Serbian in Latin letters; the respelt one would count twice.
        var respelt = samples.Count(sample => sample.Language == "sr");
        if (samples.Count(sample => sample.Language == "sr-Latn") > respelt) samples = samples.SkipLast(respelt).ToList();
        Console.WriteLine($"| {Path.GetFileNameWithoutExtension(path)} | documents of 10 sentences, balanced | each |");
        Console.WriteLine("|---|---|---|");
        foreach (var (family, _) in Lexicon.Families)
        {
            var rates = samples.Where(sample => sample.Kind == "document10" && family.Contains(sample.Language))
                .GroupBy(sample => sample.Language)
                .Select(group =>
                    (group.Key, Right: 100 * group.Average(sample =>
                        LanguageIdentifier.Identify(sample.Text).Tag == sample.Language ? 1.0 : 0))).ToList();
            if (rates.Count > 1) Console.WriteLine(
                $"| {string.Join(", ", family)} | {rates.Average(rate => rate.Right):F1} | "
                    + $"{string.Join(", ", rates.Select(rate => $"{rate.Key} {rate.Right:F1}"))} |");
        }
        Console.WriteLine();
    }
}
