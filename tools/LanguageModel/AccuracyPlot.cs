using System.Text;

namespace Pipeline.LanguageModel;

/// <summary>Draws accuracy by language as an SVG: a row a language, the weakest first, a mark for each kind of text.</summary>
internal static class AccuracyPlot
{
    private const int Row = 13;
    private const int Left = 40;
    private const int Top = 40;
    private const int Width = 600;

    private static readonly (string Kind, string Name, string Colour)[] Marks =
        [("word", "word", "#b8c4d6"), ("pair", "pair of words", "#7f9cc0"), ("sentence", "sentence", "#2f6db3"),
            ("document10", "10 sentences", "#c8501e")];

    public static string Draw(Report report)
    {
        var rates = Marks.ToDictionary(mark => mark.Kind, mark => report.Rates(mark.Kind, Report.Counts).ToDictionary());
        var languages = rates["sentence"].Keys.OrderBy(language => rates["sentence"][language])
            .ThenBy(language => rates["word"].GetValueOrDefault(language)).ToList();
        var bottom = Top + (Row * languages.Count);
        var svg = new StringBuilder();
        svg.AppendLine($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Left + Width + 30} {bottom + 30}" font-family="sans-serif" font-size="10">""");
        svg.AppendLine("""<rect width="100%" height="100%" fill="#fff"/>""");
        for (var percent = 0; percent <= 100; percent += 20)
            svg.AppendLine($"""<path d="M{X(percent)} {Top - 4}V{bottom}" stroke="#ddd"/><text x="{X(percent)}" y="{bottom + 14}" text-anchor="middle">{percent} %</text>""");
        for (var i = 0; i < Marks.Length; i++)
            svg.AppendLine($"""<circle cx="{Left + 10 + (130 * i)}" cy="16" r="4" fill="{Marks[i].Colour}"/><text x="{Left + 18 + (130 * i)}" y="20">{Marks[i].Name}</text>""");
        for (var i = 0; i < languages.Count; i++)
        {
            var y = Top + (Row * i) + (Row / 2);
            svg.AppendLine($"""<text x="{Left - 8}" y="{y + 3}" text-anchor="end">{languages[i]}</text>""");
            foreach (var (kind, _, colour) in Marks)
            {
                if (rates[kind].TryGetValue(languages[i], out var right))
                    svg.AppendLine($"""<circle cx="{X(right)}" cy="{y}" r="4" fill="{colour}"/>""");
            }
        }
        return svg.AppendLine("</svg>").ToString();
    }

    private static string X(double percent) => (Left + (Width * percent / 100)).ToString("0.#");
}
