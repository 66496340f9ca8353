namespace Pipeline.LanguageModel;

/// <summary>One labelled text.</summary>
/// <param name="Language">The label: a primary language subtag.</param>
/// <param name="Kind">word, pair, sentence, or a document of that many sentences: document10, document50.</param>
/// <param name="Text">The text.</param>
internal readonly record struct Sample(string Language, string Kind, string Text);

/// <summary>The development set with documents made of its sentences.</summary>
internal static class DevelopmentSet
{
    public static readonly string[] Kinds = ["document50", "document10", "sentence", "pair", "word"];

    public static List<Sample> Read(string path)
    {
        var samples = DataFile.Rows(path).Where(row => row.Length == 3).Select(row => new Sample(row[0], row[1], row[2])).ToList();
        var sentences = samples.Where(sample => sample.Kind == "sentence").GroupBy(sample => sample.Language).ToList();
        foreach (var size in new[] { 10, 50 })
        {
            foreach (var language in sentences)
            {
                samples.AddRange(language.Select(sample => sample.Text).Chunk(size).Where(chunk => chunk.Length == size)
                    .Select(chunk => new Sample(language.Key, $"document{size}", string.Join(' ', chunk))));
            }
        }
        // Serbian is all Cyrillic in the set; its Latin spelling is told apart from Bosnian and Croatian.
        samples.AddRange(samples.Where(sample => sample.Language == "sr")
            .Select(sample => sample with { Language = "sr-Latn", Text = SerbianLatin.Of(sample.Text) }).ToList());
        return samples;
    }
}
