using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>How documents of two languages are shared out: so many sentences of one, then the rest of ten of another.</summary>
internal static class MixedReport
{
    private const int Documents = 500;
    private const int Sentences = 10;

    public static void Print(List<Sample> samples)
    {
        // Relatives quote one another; what a mixed text of them is depends on who asks.
        var languages = samples.Where(sample => sample.Kind == "sentence" && Report.Counts(sample.Language)
            && !Lexicon.HasRelatives(sample.Language) && sample.Text.Length is > 60 and < 200)
            .GroupBy(sample => sample.Language).Select(group => (Language: group.Key, Texts: group.Select(sample => sample.Text).ToArray()))
            .Where(group => group.Texts.Length >= Sentences).ToList();
        Console.WriteLine("| of ten sentences in another language | main language right | other one named | mean error of its share |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var others in new[] { 1, 2, 3, 4 })
        {
            var random = new Random(others);
            var (main, named, error) = (0, 0, 0.0);
            for (var i = 0; i < Documents; i++)
            {
                var first = languages[random.Next(languages.Count)];
                var second = languages[random.Next(languages.Count)];
                if (first.Language == second.Language)
                {
                    i--;
                    continue;
                }
                var a = string.Join(' ', random.GetItems(first.Texts, Sentences - others));
                var b = string.Join(' ', random.GetItems(second.Texts, others));
                var result = LanguageIdentifier.Identify(a + "\n" + b);
                if (result.Language == first.Language) main++;
                var share = result.Alternatives.FirstOrDefault(other => other.Tag.Split('-')[0] == second.Language).Share;
                if (share > 0) named++;
                error += Math.Abs(share - ((double)Weight(b) / (Weight(a) + Weight(b))));
            }
            Console.WriteLine($"| {others} | {100.0 * main / Documents:F1} | {100.0 * named / Documents:F1} | {error / Documents:F3} |");
        }
        Console.WriteLine();
    }

    private static int Weight(string text) => text.Sum(unit => ScriptLetters.Weigh(UnicodeScripts.Of(unit), char.IsLetter(unit) ? 1 : 0));
}
