using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>
/// Fits one number for each language on the development set: how much each word speaks for it before it is read.
/// It evens out tables that were counted on more or cleaner text than others. One number for hundreds of sentences
/// cannot learn their words.
/// </summary>
internal static class BiasTuner
{
    // Scores add up n-grams that overlap, so they exaggerate: logits are this part of them.
    private const double Temperature = 0.4;

    private const int Rounds = 150;
    private const double Step = 0.08;

    // Pulls towards no bias, so that a language whose sentences are all right keeps none.
    private const double Shrinkage = 0.02;

    public static void Print(List<Sample> samples)
    {
        var model = NgramModel.Shared;
        var number = model.Tags.Select((tag, i) => (tag, i))
            .ToDictionary(pair => pair.tag.StartsWith("sr", StringComparison.Ordinal) ? pair.tag : pair.tag.Split('-')[0], pair => pair.i);
        number["sr"] = number["sr-Cyrl"];
        var texts = samples.Where(sample => sample.Kind is "sentence" or "pair" && number.ContainsKey(sample.Language))
            .Select(sample => Score(model, sample, number[sample.Language])).Where(text => text.Words > 0).ToList();
        var size = texts.CountBy(text => text.Label).ToDictionary();
        var bias = new double[model.Tags.Length];
        var logits = new double[bias.Length];
        for (var round = 0; round < Rounds; round++)
        {
            var gradient = new double[bias.Length];
            foreach (var (label, part, scores, words) in texts)
            {
                var most = double.MinValue;
                for (var i = 0; i < part.Count; i++)
                {
                    logits[i] = Temperature * (scores[i] + (words * bias[part.First + i]));
                    most = Math.Max(most, logits[i]);
                }
                var sum = 0.0;
                for (var i = 0; i < part.Count; i++) sum += logits[i] = Math.Exp(logits[i] - most);
                for (var i = 0; i < part.Count; i++)
                    gradient[part.First + i] += ((part.First + i == label ? 1 : 0) - (logits[i] / sum)) * Math.Min(words, 8) / size[label];
            }
            for (var i = 0; i < bias.Length; i++) bias[i] += Step * (gradient[i] - (Shrinkage * bias[i]));
        }
        for (var i = 0; i < bias.Length; i++)
        {
            if (Math.Abs(bias[i]) >= 0.005) Console.WriteLine($"{model.Tags[i]}\t{bias[i]:F2}");
        }
    }

    private static (int Label, ScriptModel Part, float[] Scores, int Words) Score(NgramModel model, Sample sample, int label)
    {
        var scores = new int[TextTally.ScoreRoom(model.Tags.Length)];
        var letters = new int[TextTally.LetterRoom];
        var tally = new TextTally(scores, letters, model.Tags.Length);
        TextSample.Read(model, sample.Text, ref tally);
        var script = Enumerable.Range(0, (int)LetterScript.Other)
            .First(i => model.Script((LetterScript)i) is { Count: > 0 } s && label >= s.First && label < s.First + s.Count);
        var part = model.Script((LetterScript)script);
        var sums = new float[part.Count];
        for (var window = 0; window < tally.Windows; window++)
        {
            for (var i = 0; i < part.Count; i++) sums[i] += (float)tally.Scores(window)[part.First + i] / ModelFormat.Scale;
        }
        var words = script == (int)LetterScript.Han ? 0 : sample.Text.Split(' ').Count(word => word.Any(char.IsLetter));
        return (label, part, sums, words);
    }
}
