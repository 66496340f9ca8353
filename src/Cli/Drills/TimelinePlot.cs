using System.Globalization;
using System.Net;
using System.Text;

namespace Pipeline.Cli.Drills;

/// <summary>The course of a drill as SVG: what was accepted, what was served, and what happened when.</summary>
internal static class TimelinePlot
{
    private const int Width = 960, Height = 300, Left = 56, Right = 16, Top = 16, LabelHeight = 18;

    public static string Write(DrillEvidence evidence)
    {
        var (end, most) = (evidence.Samples[^1].At, Math.Max(1, evidence.Samples[^1].Accepted));
        var bottom = Top + Height;
        var moments = evidence.Moments.Where(moment => moment.At <= end).ToList();
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {bottom + 32 + (moments.Count * LabelHeight)}\" "
                + $"role=\"img\">");
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<title>{WebUtility.HtmlEncode(evidence.Drill)}: documents accepted and documents served over time</title>");
        for (var part = 0; part <= 4; part++)
        {
            var (count, at) = (most * part / 4, end * part / 4);
            svg.Append(Line("grid", Left, Y(count), Width - Right, Y(count))).Append(Text("axis end", Left - 6, Y(count) + 4, $"{count}"));
            svg.Append(Text("axis middle", X(at), bottom + 16, string.Create(CultureInfo.InvariantCulture, $"{at:0} s")));
        }
        var rto = evidence.Measures.Rto;
        if (moments.Find(moment => moment.What.StartsWith("fault", StringComparison.Ordinal)) is { } fault && rto > 0)
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<rect class=\"outage\" x=\"{X(fault.At):0.#}\" y=\"{Top}\" width=\"{X(fault.At + rto) - X(fault.At):0.#}\" "
                    + $"height=\"{Height}\"/>");
        svg.Append(Path("accepted", evidence.Samples.Select(sample => (sample.At, sample.Accepted))));
        svg.Append(Path("served", evidence.Samples.Select(sample => (sample.At, sample.Served))));
        foreach (var (index, moment) in moments.Index())
        {
            svg.Append(Line("moment", X(moment.At), Top, X(moment.At), bottom)).Append(
                Text("number middle", X(moment.At), Top + 10, $"{index + 1}"));
            svg.Append(
                Text(
                    "label", Left, bottom + 36 + (index * LabelHeight),
                    string.Create(CultureInfo.InvariantCulture, $"{index + 1}. {moment.At:0.##} s: {moment.What}")));
        }
        return svg.Append("</svg>").ToString();

        double X(double at) => Left + ((Width - Left - Right) * at / end);
        double Y(double count) => bottom - (Height * count / most);

        string Path(string kind, IEnumerable<(double At, long Count)> points) =>
            $"<polyline class=\"{kind}\" points=\"{string.Join(' ', points.Select(Point))}\"/>";

        string Point((double At, long Count) point) =>
            string.Create(CultureInfo.InvariantCulture, $"{X(point.At):0.#},{Y(point.Count):0.#}");
    }

    private static string Line(string kind, double x1, double y1, double x2, double y2) =>
        string.Create(
            CultureInfo.InvariantCulture, $"<line class=\"{kind}\" x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\"/>");

    private static string Text(string kind, double x, double y, string text) =>
        string.Create(
            CultureInfo.InvariantCulture, $"<text class=\"{kind}\" x=\"{x:0.#}\" y=\"{y:0.#}\">{WebUtility.HtmlEncode(text)}</text>");
}
