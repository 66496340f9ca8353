using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>Prints how many samples are identified rightly, averaged over languages.</summary>
internal static class Accuracy
{
    public static void Print(List<Sample> samples)
    {
        var known = NgramModel.Shared.Tags.Select(tag => tag.Split('-')[0]).ToHashSet();
        var results = samples.Where(sample => known.Contains(sample.Language))
            .Select(sample => (sample.Language, sample.Kind, Found: LanguageIdentifier.Identify(sample.Text).Language)).ToList();
        foreach (var kind in DevelopmentSet.Kinds)
        {
            var byLanguage = results.Where(result => result.Kind == kind).GroupBy(result => result.Language)
                .Select(group => (Language: group.Key, Right: 100.0 * group.Count(result => result.Found == group.Key) / group.Count())).OrderBy(row => row.Right).ToList();
            var latinSerbian = samples.Where(sample => sample.Language == "sr-Latn" && sample.Kind == kind).ToList();
            Console.WriteLine($"sr-Latn {100.0 * latinSerbian.Count(sample => LanguageIdentifier.Identify(sample.Text).Tag == "sr-Latn") / latinSerbian.Count:F1}");
            Console.WriteLine($"{kind,-10} {byLanguage.Average(row => row.Right):F2}  without ms, bs {byLanguage.Where(row => row.Language is not ("ms" or "bs")).Average(row => row.Right):F2}"
                + "  lowest " + string.Join(' ', byLanguage.Take(12).Select(row => $"{row.Language} {row.Right:F1}")));
        }
    }
}
