using System.Globalization;
using System.Text;

namespace Pipeline.LanguageBenchmark;

/// <summary>Genres made of labelled sentences: titles, pages as they are and damaged, technical pages, pages of two languages.</summary>
internal static class Derived
{
    private const int Most = 12;
    private const int PageSentences = 10;

    private static readonly string[] Commands =
    [
        "sudo apt-get install -y --no-install-recommends libfoo-dev",
        "cp -r ./build/*.conf /etc/gauge/conf.d/",
        "$ gauge --verbose -o out.json src/*.c",
        "export PATH=\"$HOME/.local/bin:$PATH\"",
        "systemctl restart gauge.service && journalctl -u gauge -n 50",
        "GET /api/v2/levels?station=4711&from=2024-01-01 HTTP/1.1",
    ];

    private static readonly string[] Code =
    [
        "for (int i = 0; i < levels.Length; i++) { sum += levels[i].Value * weights[i]; }",
        "if (options.TryGetValue(\"rate\", out var rate)) return rate;",
        "def read(path, mode='r'):",
        "    with open(path, mode) as handle:",
        "        return [line.strip() for line in handle if line]",
        "const level = await fetch(`/api/${id}`).then((r) => r.json());",
        "#include <stdio.h>",
        "static int gauge_open(struct gauge *g, const char *path);",
        "SELECT station, MAX(level) FROM readings WHERE day >= ? GROUP BY station;",
        "private readonly Dictionary<string, List<Reading>> _byStation = new();",
    ];

    /// <summary>The genres by name, each with labelled texts.</summary>
    /// <param name="path">Lines of language, the word <c>sentence</c>, and text.</param>
    public static IEnumerable<(string Genre, string Language, string Text)> Of(string path)
    {
        var sentences = File.ReadLines(path).Select(line => line.Split('\t')).Where(row => row.Length == 3)
            .ToLookup(row => row[0], row => row[2]);
        var random = new Random(23);
        var pages = sentences.ToDictionary(group => group.Key,
            group => group.Chunk(PageSentences).Where(chunk => chunk.Length == PageSentences).ToArray());
        var lengths = sentences.ToDictionary(group => group.Key, group => group.Average(sentence => (double)sentence.Length));
        foreach (var (language, ofLanguage) in sentences.Select(group => (group.Key, group.ToArray())))
        {
            var even = ofLanguage.Where((_, i) => i % Math.Max(1, ofLanguage.Length / Most) == 0).Take(Most).ToArray();
            foreach (var sentence in even)
            {
                yield return ("sentences", language, sentence);
                var words = sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words.Length >= 10) yield return ("titles of eight words", language, string.Join(' ', words[1..9]));
                if (words.Length >= 5) yield return ("titles of three words", language, string.Join(' ', words[1..4]));
            }
            foreach (var (i, page) in pages[language].Take(Most).Index())
            {
                var text = string.Join(' ', page);
                yield return ("pages", language, text);
                yield return ("pages in capitals", language, text.ToUpperInvariant());
                yield return ("pages without diacritics", language, Bare(text));
                yield return ("pages with noise of OCR, 5 %", language, Noisy(text, random));
                yield return ("pages with half source code", language, Between(page, Code, text.Length, random));
                yield return ("short technical pages with commands", language, Between(page[..3], Commands, 160, random));
                var other = pages.Keys.ElementAt(((i * 37) + (language.Length * 11) + 1) % pages.Count);
                if (Primary(other) != Primary(language) && pages[other].Length > 0)
                    yield return ("pages of two languages, 70 : 30", language,
                        TwoLanguages(page[..7], lengths[language], pages[other][i % pages[other].Length], lengths[other]));
            }
        }
    }

    // Three parts of the second to seven of the first: what a character tells is one in so many of the language's mean sentence, as the
    // sentences are the same in all languages.
    private static string TwoLanguages(string[] first, double firstLength, string[] second, double secondLength)
    {
        var (main, other) = (string.Join(' ', first), string.Join(' ', second));
        return main + "\n" + other[..Math.Min(other.Length, (int)(main.Length / firstLength * secondLength * 3 / 7))];
    }

    private static string Primary(string tag) => tag.Split('-')[0];

    private static string Bare(string text) => string.Concat(text.Normalize(NormalizationForm.FormD)
        .Where(unit => CharUnicodeInfo.GetUnicodeCategory(unit) != UnicodeCategory.NonSpacingMark || unit > 0x36F));

    private static string Noisy(string text, Random random)
    {
        const string wrong = "lI1O0rnceoa.,;-'";
        return string.Concat(text.Select(unit => unit != ' ' && random.Next(20) == 0 ? wrong[random.Next(wrong.Length)] : unit));
    }

    // Lines of code or commands between the sentences, of so many characters in all.
    private static string Between(string[] sentences, string[] lines, int length, Random random)
    {
        var text = new StringBuilder();
        foreach (var (i, sentence) in sentences.Index())
        {
            text.Append(sentence).Append("\n\n");
            for (var room = length / sentences.Length; room > 0;)
            {
                var line = lines[random.Next(lines.Length)];
                text.Append("    ").Append(line).Append('\n');
                room -= line.Length;
            }
            text.Append('\n');
        }
        return text.ToString();
    }
}
