using System.Globalization;
using System.Text;

namespace Pipeline.Benchmarks.Scale;

/// <summary>The course of a day as SVG: three panels, one below the other, over its hours.</summary>
internal static class DayPlot
{
    private const int Width = 760, Left = 76, Right = 16, Top = 40, Panel = 120, Gap = 38;

    public static string Write(Stage stage, Outcome day)
    {
        var svg = new StringBuilder();
        var height = Top + (3 * (Panel + Gap)) + 10;
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" role=\"img\" font-family=\"sans-serif\" "
            + $"font-size=\"12\"><title>{stage.Name}</title><rect width=\"{Width}\" height=\"{height}\" fill=\"#fff\"/>"
            + $"<text x=\"{Left}\" y=\"18\" font-size=\"15\" font-weight=\"600\" fill=\"#0f172a\">A day: {stage.Name}</text>\n");
        Draw(svg, 0, "uploads a second", "#0b66c3", [.. day.Course.Select(minute => minute.Uploads)], stage);
        Draw(svg, 1, "documents that wait for Ingest", "#c2410c", [.. day.Course.Select(minute => minute.Ingest)], stage);
        Draw(svg, 2, "documents whose bytes are not in the other bucket", "#7e22ce", [.. day.Course.Select(minute => minute.Bytes)], stage);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Draw(StringBuilder svg, int panel, string name, string colour, IReadOnlyList<double> values, Stage stage)
    {
        var top = Top + (panel * (Panel + Gap));
        var most = Round(Math.Max(1, values.Max()));
        double AtX(double minute) => Left + (minute / values.Count * (Width - Left - Right));
        double AtY(double value) => top + Panel - (value / most * (Panel - 18));
        if (stage.Day.Loss is { } loss)
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{AtX(loss.From / 60.0):0.#}\" y=\"{top}\" "
                + $"width=\"{AtX(loss.Seconds / 60.0) - Left:0.#}\" height=\"{Panel}\" fill=\"#fee2e2\"/>\n");
        for (var hour = 0; hour <= 24; hour += 4)
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{AtX(hour * 60):0.#}\" y1=\"{top}\" x2=\"{AtX(hour * 60):0.#}\" "
                + $"y2=\"{top + Panel}\" stroke=\"#e2e8f0\"/><text x=\"{AtX(hour * 60):0.#}\" y=\"{top + Panel + 15}\" "
                + $"text-anchor=\"middle\" fill=\"#475569\">{hour}:00</text>\n");
        foreach (var value in new[] { 0, most / 2, most })
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" y1=\"{AtY(value):0.#}\" x2=\"{Width - Right}\" "
                + $"y2=\"{AtY(value):0.#}\" stroke=\"#e2e8f0\"/><text x=\"{Left - 6}\" y=\"{AtY(value) + 4:0.#}\" text-anchor=\"end\" "
                + $"fill=\"#475569\">{value:N0}</text>\n");
        var points = string.Join(' ', values.Index().Select(minute => string.Create(
            CultureInfo.InvariantCulture, $"{AtX(minute.Index):0.#},{AtY(minute.Item):0.#}")));
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.5\"/>"
            + $"<text x=\"{Left + 6}\" y=\"{top + 13}\" fill=\"{colour}\">{name}</text>\n");
    }

    private static double Round(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return Math.Ceiling(value / power) * power;
    }
}
