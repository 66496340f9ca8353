using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>Fits the three constants of <see cref="Confidence"/> by logistic regression, every kind of text counting the same.</summary>
internal static class Calibration
{
    private const int Rounds = 800;
    private const double Step = 0.5;

    public static void Print(List<Sample> samples)
    {
        var cases = new List<(double Lead, double Length, double Right, double Weight)>();
        foreach (var kind in samples.Where(sample => Report.Counts(sample.Language)).GroupBy(sample => sample.Kind)
            .Select(group => group.ToList()))
        {
            foreach (var sample in kind)
            {
                var result = LanguageIdentifier.Identify(sample.Text);
                if (result.Reason != UndeterminedReason.None) continue;
                cases.Add((Math.Log(1 + result.Lead), Math.Log(1 + sample.Text.Count(char.IsLetter)), result.Language == sample.Language
                    ? 1 : 0, 1.0 / kind.Count));
            }
        }
        var (a, b, c) = (0.0, 1.0, 0.0);
        var total = cases.Sum(one => one.Weight);
        for (var round = 0; round < Rounds; round++)
        {
            var (da, db, dc) = (0.0, 0.0, 0.0);
            foreach (var (lead, length, right, weight) in cases)
            {
                var error = weight * (right - (1 / (1 + Math.Exp(-(a + (b * lead) + (c * length))))));
                da += error;
                db += error * lead;
                dc += error * length;
            }
            a += Step * da / total;
            b += Step * db / total;
            c += Step * dc / total;
        }
        Console.WriteLine($"Base {a:F3}, PerLead {b:F3}, PerLength {c:F3}");
    }
}
