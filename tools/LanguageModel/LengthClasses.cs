namespace Pipeline.LanguageModel;

/// <summary>Texts of every length from labelled sentences and words, which keep their own labels.</summary>
internal static class LengthClasses
{
    /// <summary>The classes, the shortest first.</summary>
    public static readonly string[] Kinds = ["word", "pair", "title3", "title8", "sentence", "three", "page"];

    private const int PageSentences = 10;

    /// <summary>Reads labelled texts and makes the other lengths of their sentences; those of a file stand in its order.</summary>
    public static List<Sample> Read(string path)
    {
        var rows = DataFile.Rows(path).Where(row => row.Length == 3).Select(row => new Sample(row[0], row[1], row[2])).ToList();
        var samples = rows.Where(sample => Kinds.Contains(sample.Kind)).ToList();
        var hasWords = rows.Any(sample => sample.Kind == "word");
        foreach (var language in rows.Where(sample => sample.Kind == "sentence").GroupBy(sample => sample.Language))
        {
            var sentences = language.Select(sample => sample.Text).ToList();
            var glue = " ";
            void Add(string kind, IEnumerable<string> texts) =>
                samples.AddRange(texts.Select(text => new Sample(language.Key, kind, text)));
            Add("three", Joined(sentences, 3));
            Add("page", Joined(sentences, PageSentences));
            var words = sentences.Select(sentence => sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
            if (words.Average(each => each.Length) < 6)
            {
                // Written without blanks: some characters stand for a word.
                words = sentences.Select(sentence => sentence.Chunk(2).Select(chunk => new string(chunk)).ToArray()).ToList();
                glue = "";
            }
            Add("title3", words.Where(each => each.Length > 3).Select((each, i) => Part(each, i, 3, glue)));
            Add("title8", words.Where(each => each.Length > 8).Select((each, i) => Part(each, i, 8, glue)));
            if (hasWords) continue;
            Add("word", words.Where(each => each.Length > 3).Select((each, i) => Part(each, i, 1, glue)));
            Add("pair", words.Where(each => each.Length > 3).Select((each, i) => Part(each, i, 2, glue)));
        }
        // Serbian may be all Cyrillic in a set: its Latin spelling is told apart from Bosnian and Croatian.
        if (!rows.Exists(sample => sample.Language == "sr-Latn"))
            samples.AddRange(samples.Where(sample => sample.Language == "sr")
                .Select(sample => sample with { Language = "sr-Latn", Text = SerbianLatin.Of(sample.Text) }).ToList());
        return samples;
    }

    private static IEnumerable<string> Joined(List<string> sentences, int count) =>
        sentences.Chunk(count).Where(chunk => chunk.Length == count).Select(chunk => string.Join(' ', chunk));

    // So many words from a place that differs from sentence to sentence.
    private static string Part(string[] words, int seed, int count, string glue)
    {
        var from = seed * 7 % (words.Length - count + 1);
        return string.Join(glue, words[from..(from + count)]);
    }
}
