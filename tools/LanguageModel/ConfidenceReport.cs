using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>
/// Whether confidences are probabilities: the expected calibration error and the share of right answers for every length and for
/// every group of near relatives, beside those of an earlier build of Pipeline.Metadata in the same run.
/// </summary>
internal static class ConfidenceReport
{
    private const int Bins = 10;

    private static readonly string[][] Groups =
    [
        ["bs", "hr", "sr-Latn"], ["id", "ms"], ["nb", "nn"], ["da", "nb", "nn"], ["da", "nb", "sv"], ["cs", "sk"], ["es", "gl", "pt"],
        ["ca", "es"], ["hi", "mr", "ne"], ["xh", "zu"], ["st", "tn"], ["zh-Hans", "zh-Hant"], ["be", "ru", "uk"], ["bg", "mk"],
        ["mk", "sr"], ["ar", "fa", "ur"], ["ig", "yo"], ["ny", "rw", "sw"], ["ha", "so"], ["af", "nl"],
    ];

    /// <param name="samples">Labelled texts.</param>
    /// <param name="before">The path of an earlier Pipeline.Metadata.dll; null for none.</param>
    public static void Print(List<Sample> samples, string? before)
    {
        samples = [.. samples.Where(sample => NgramModel.Shared.Tags.Any(tag => Same(tag, sample.Language)))];
        var texts = samples.Select(sample => sample.Text).ToArray();
        var now = Judge(texts);
        var then = before is null ? null : JudgeBy(before, texts);
        Console.WriteLine("| texts | " + string.Join(" | ", LengthClasses.Kinds) + " | all lengths |");
        Console.WriteLine("|---|---|" + string.Concat(Enumerable.Repeat("---|", LengthClasses.Kinds.Length)));
        Row("all", samples, _ => true, now, then);
        foreach (var group in Groups)
            Row(string.Join(", ", group), samples, sample => group.Any(tag => Same(tag, sample.Language)), now, then);
        Console.WriteLine();
        var low = samples.Zip(now).Where(one => one.First.Kind == "sentence").GroupBy(one => one.First.Language)
            .Select(group => (group.Key, Right: group.Average(one => Right(one.First, one.Second) ? 1.0 : 0)))
            .Where(language => language.Right < 0.5).Select(language => $"{language.Key} {100 * language.Right:F1}").ToList();
        Console.WriteLine($"Under 50 % at one sentence: {(low.Count == 0 ? "none" : string.Join(", ", low))}.");
    }

    /// <summary>The answers of this build; by name, as <see cref="JudgeBy"/> calls it in another.</summary>
    public static (string Tag, double Confidence)[] Judge(string[] texts) =>
        [.. texts.AsParallel().AsOrdered().Select(text => LanguageIdentifier.Identify(text))
            .Select(result => (result.Tag, result.Confidence))];

    // This program once more, standing on the earlier assembly.
    private static (string Tag, double Confidence)[] JudgeBy(string metadata, string[] texts)
    {
        var program = new EarlierBuild(Path.GetFullPath(metadata)).LoadFromAssemblyPath(typeof(ConfidenceReport).Assembly.Location);
        var judge = program.GetType(typeof(ConfidenceReport).FullName!)!
            .GetMethod(nameof(Judge), BindingFlags.Public | BindingFlags.Static)!;
        return ((string, double)[])judge.Invoke(null, [texts])!;
    }

    private sealed class EarlierBuild(string metadata) : AssemblyLoadContext("earlier")
    {
        protected override Assembly? Load(AssemblyName name) => name.Name == "Pipeline.Metadata" ? LoadFromAssemblyPath(metadata) : null;
    }

    private static void Row(string name, List<Sample> samples, Func<Sample, bool> which, (string Tag, double Confidence)[] now,
        (string Tag, double Confidence)[]? then)
    {
        var cells = LengthClasses.Kinds.Select(kind =>
        {
            var chosen = samples.Index().Where(one => one.Item.Kind == kind && which(one.Item)).Select(one => one.Index).ToList();
            return chosen.Count == 0 ? "" : $"{(then is null ? "" : Cell(samples, chosen, then) + " → ")}{Cell(samples, chosen, now)}";
        });
        var all = samples.Index().Where(one => which(one.Item)).Select(one => one.Index).ToList();
        var before = then is null ? "" : Cell(samples, all, then) + " → ";
        Console.WriteLine($"| {name} | {string.Join(" | ", cells)} | {before}{Cell(samples, all, now)} |");
    }

    // Percent right and calibration error; every language counts the same.
    private static string Cell(List<Sample> samples, List<int> chosen, (string Tag, double Confidence)[] answers)
    {
        var sizes = chosen.CountBy(i => samples[i].Language).ToDictionary();
        var cases = chosen.Select(i => (Weight: 1.0 / sizes[samples[i].Language] / sizes.Count, answers[i].Confidence,
            Right: Right(samples[i], answers[i]) ? 1.0 : 0, IsAnswer: answers[i].Tag != LanguageResult.Undetermined)).ToList();
        var error = cases.Where(one => one.IsAnswer).GroupBy(one => Math.Min(Bins - 1, (int)(Bins * one.Confidence)))
            .Sum(bin => Math.Abs(bin.Sum(one => one.Weight * (one.Confidence - one.Right))));
        return string.Create(CultureInfo.InvariantCulture, $"{100 * cases.Sum(one => one.Weight * one.Right):F1} ({error:F3})");
    }

    private static bool Right(Sample sample, (string Tag, double Confidence) answer) => Same(answer.Tag, sample.Language);

    private static bool Same(string tag, string label) => tag == label
        || (tag.Split('-')[0] == label.Split('-')[0]
            && (tag, label) is not (("sr-Latn", _) or (_, "sr-Latn") or ("zh-Hans", "zh-Hant") or ("zh-Hant", "zh-Hans")));
}
