using System.Globalization;
using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>How well texts of a language fit it, in nats a letter better than chance: the table that tells when a text fits its best
/// language too little.</summary>
internal static class FitReport
{
    public static void Print(List<Sample> samples)
    {
        foreach (var language in samples.Where(sample => Report.Counts(sample.Language)).GroupBy(sample => sample.Language))
        {
            foreach (var kind in language.GroupBy(sample => sample.Kind))
            {
                var fits = kind.Select(sample => LanguageIdentifier.Identify(sample.Text))
                    .Where(result => result.Language == language.Key && result.Fit > 0)
                    .GroupBy(result => result.Tag);
                foreach (var tag in fits)
                {
                    var sorted = tag.Select(result => result.Fit).Order().ToArray();
                    string At(double part) => sorted[(int)(part * (sorted.Length - 1))].ToString("F2", CultureInfo.InvariantCulture);
                    Console.WriteLine($"{tag.Key}\t{kind.Key}\t{sorted.Length}\t{At(0.01)}\t{At(0.05)}\t{At(0.5)}");
                }
            }
        }
    }
}
