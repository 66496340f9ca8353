using System.Globalization;
using System.Text;
using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>How much of what is no prose is called <c>und</c>, and how much prose with it, by length; as a table and as an SVG.</summary>
internal sealed class JunkReport
{
    private const int Tries = 200;

    private static readonly int[] Lengths = [25, 50, 100, 200, 500, 1000, 5000];

    private readonly Random _random = new(5);
    private readonly List<(string Name, string Colour, double[] Rejected)> _curves;

    /// <param name="samples">The development set, for prose.</param>
    /// <param name="code">Source code to cut pieces from; empty where there is none.</param>
    public JunkReport(List<Sample> samples, string code)
    {
        var prose = samples.Where(sample => sample.Kind == "document50" && Report.Counts(sample.Language)).Select(sample => sample.Text)
            .ToList();
        var kinds = new List<(string Name, string Colour, Func<int, string> Make)>
        {
            ("random bytes", "#7a4fa3", length => Encoding.Latin1.GetString(Bytes(length))),
            ("base64", "#c8501e", length => Convert.ToBase64String(Bytes(length * 3 / 4))),
            ("random letters", "#2f6db3", Letters),
            ("table of numbers", "#3c8f4f", Numbers),
            ("prose (75 languages)", "#333", length => Piece(prose[_random.Next(prose.Count)], length)),
        };
        if (code.Length > Lengths[^1]) kinds.Insert(3, ("source code", "#b8912a", length => Piece(code, length)));
        _curves = kinds.Select(kind => (kind.Name, kind.Colour, Lengths.Select(length => Rejected(kind.Make, length)).ToArray())).ToList();
    }

    /// <summary>All C# files of a folder as one text.</summary>
    public static string Code(string folder) =>
        !Directory.Exists(folder) ? "" : string.Join('\n', Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(File.ReadAllText));

    public void Print()
    {
        Console.WriteLine($"| undetermined, percent | {string.Join(" | ", Lengths.Select(length => $"{length} characters"))} |");
        Console.WriteLine("|---|" + string.Concat(Enumerable.Repeat("---|", Lengths.Length)));
        foreach (var (name, _, rejected) in _curves) Console.WriteLine(
            $"| {name} | {string.Join(" | ", rejected.Select(share => share.ToString("F1", CultureInfo.InvariantCulture)))} |");
        Console.WriteLine();
    }

    public string Draw()
    {
        const int left = 40, top = 20, width = 480, height = 220;
        string At(int i, double percent) =>
            string.Create(CultureInfo.InvariantCulture,
                $"{left + (width * i / (Lengths.Length - 1))},{top + (height * (100 - percent) / 100):0.#}");
        var svg = new StringBuilder();
        svg.AppendLine($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left + width + 160} {top + height + 40}" font-family="sans-serif" font-size="10">""");
        svg.AppendLine("""<rect width="100%" height="100%" fill="#fff"/>""");
        for (var percent = 0; percent <= 100; percent += 25)
        {
            var y = top + (height * (100 - percent) / 100);
            svg.AppendLine($"""<path d="M{left} {y}H{left + width}" stroke="#ddd"/><text x="{left - 4}" y="{y + 3}" text-anchor="end">{percent} %</text>""");
        }
        for (var i = 0; i < Lengths.Length; i++)
            svg.AppendLine($"""<text x="{left + (width * i / (Lengths.Length - 1))}" y="{top + height + 14}" text-anchor="middle">{Lengths[i]}</text>""");
        svg.AppendLine($"""<text x="{left + (width / 2)}" y="{top + height + 32}" text-anchor="middle">characters; share that is called und</text>""");
        foreach (var (number, (name, colour, rejected)) in _curves.Index())
        {
            svg.AppendLine($"""<polyline points="{string.Join(' ', rejected.Select((percent, i) => At(i, percent)))}" fill="none" stroke="{colour}" stroke-width="2"/>""");
            svg.AppendLine($"""<text x="{left + width + 12}" y="{top + 12 + (16 * number)}" fill="{colour}">{name}</text>""");
        }
        return svg.AppendLine("</svg>").ToString();
    }

    private static double Rejected(Func<int, string> make, int length) =>
        100.0 * Enumerable.Range(0, Tries).Count(_ => LanguageIdentifier.Identify(make(length)).Reason != UndeterminedReason.None) / Tries;

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    private string Letters(int length) => string.Create(length, _random, (text, random) =>
    {
        for (var i = 0; i < text.Length; i++) text[i] = random.Next(6) == 0 ? ' ' : (char)('a' + random.Next(26));
    });

    private string Numbers(int length)
    {
        var text = new StringBuilder();
        while (text.Length < length) text.Append(_random.Next(100_000)).Append(_random.Next(5) == 0 ? "\tkg\n" : "\t");
        return text.ToString(0, length);
    }

    private string Piece(string text, int length)
    {
        var start = _random.Next(Math.Max(1, text.Length - length));
        return text.Substring(start, Math.Min(length, text.Length - start));
    }
}
