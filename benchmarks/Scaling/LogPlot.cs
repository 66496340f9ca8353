using System.Globalization;
using System.Text;

namespace Pipeline.Benchmarks.Scaling;

/// <summary>One line of a plot.</summary>
internal sealed record PlotSeries(string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>Lines over two logarithmic axes, as SVG: what grows in proportion is a straight line at the slope of the dashed one.</summary>
internal static class LogPlot
{
    private const int Width = 760, Height = 420, Left = 64, Right = 84, Top = 44, Bottom = 48;

    private static readonly string[] Colours =
        ["#0b66c3", "#c2410c", "#15803d", "#7e22ce", "#b91c1c", "#0e7490", "#a16207", "#be185d", "#4d7c0f", "#475569"];

    public static string Write(string title, string x, string y, IReadOnlyList<PlotSeries> series)
    {
        var points = series.SelectMany(each => each.Points).ToList();
        var (x0, x1) = (Math.Floor(Math.Log10(points.Min(point => point.X))), Math.Ceiling(Math.Log10(points.Max(point => point.X))));
        var (y0, y1) = (Math.Floor(Math.Log10(points.Min(point => point.Y))), Math.Ceiling(Math.Log10(points.Max(point => point.Y))));
        double AtX(double value) => Left + ((Math.Log10(value) - x0) / (x1 - x0) * (Width - Left - Right));
        double AtY(double value) => Height - Bottom - ((Math.Log10(value) - y0) / (y1 - y0) * (Height - Top - Bottom));

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" font-family=\"sans-serif\" "
            + $"font-size=\"12\">");
        svg.Append(CultureInfo.InvariantCulture,
            $"<title>{title}</title><rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/><text x=\"{Left}\" y=\"24\" "
            + $"font-size=\"15\" font-weight=\"600\" fill=\"#0f172a\">{title}</text>");
        for (var power = x0; power <= x1; power++)
        {
            var at = AtX(Math.Pow(10, power));
            svg.Append(CultureInfo.InvariantCulture,
                $"<line x1=\"{at:0.#}\" y1=\"{Top}\" x2=\"{at:0.#}\" y2=\"{Height - Bottom}\" stroke=\"#e2e8f0\"/><text "
                    + $"x=\"{at:0.#}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\" fill=\"#475569\">{Number(power)}</text>");
        }

        for (var power = y0; power <= y1; power++)
        {
            var at = AtY(Math.Pow(10, power));
            svg.Append(CultureInfo.InvariantCulture,
                $"<line x1=\"{Left}\" y1=\"{at:0.#}\" x2=\"{Width - Right}\" y2=\"{at:0.#}\" stroke=\"#e2e8f0\"/><text "
                    + $"x=\"{Left - 8}\" y=\"{at + 4:0.#}\" text-anchor=\"end\" fill=\"#475569\">{Number(power)}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture,
            $"<text x=\"{(Width + Left - Right) / 2}\" y=\"{Height - 10}\" text-anchor=\"middle\" fill=\"#0f172a\">{x}</text><text "
            + $"x=\"14\" y=\"{Top - 8}\" fill=\"#0f172a\">{y}</text>");
        var steps = Math.Min(x1 - x0, y1 - y0);
        svg.Append(CultureInfo.InvariantCulture,
            $"<line x1=\"{AtX(Math.Pow(10, x1 - steps)):0.#}\" y1=\"{AtY(Math.Pow(10, y0)):0.#}\" x2=\"{AtX(Math.Pow(10, x1)):0.#}\" "
            + $"y2=\"{AtY(Math.Pow(10, y0 + steps)):0.#}\" stroke=\"#94a3b8\" stroke-dasharray=\"4 4\"/>");
        // Names at the lines' ends, one below the other where they would meet.
        var taken = double.MinValue;
        foreach (var (index, each) in series.Index().OrderBy(pair => AtY(pair.Item.Points[^1].Y)))
        {
            var colour = Colours[index % Colours.Length];
            var line = string.Join(' ',
                each.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{AtX(point.X):0.#},{AtY(point.Y):0.#}")));
            taken = Math.Max(AtY(each.Points[^1].Y) + 4, taken + 14);
            svg.Append(CultureInfo.InvariantCulture,
                $"<polyline points=\"{line}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/><text "
                + $"x=\"{AtX(each.Points[^1].X) + 6:0.#}\" y=\"{taken:0.#}\" fill=\"{colour}\">{each.Name}</text>");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static string Number(double power) => power switch
    {
        >= 9 => $"{Math.Pow(10, power - 9):0} G",
        >= 6 => $"{Math.Pow(10, power - 6):0} M",
        >= 3 => $"{Math.Pow(10, power - 3):0} k",
        _ => Math.Pow(10, power).ToString("0.####", CultureInfo.InvariantCulture),
    };
}
