using System.Globalization;
using System.Security;
using System.Text;
using Pipeline.Tables.Cost.Compare;

namespace Pipeline.Tables.Drawing;

/// <summary>Draws what the further regions add, one bar an item: what it costs alone, then what is added.</summary>
public static class CostChart
{
    private const int Width = 760;
    private const int NameWidth = 290;
    private const int BarWidth = 330;
    private const int Top = 70;
    private const int RowHeight = 26;
    private const string Ink = "#16232f";
    private const string AloneColour = "#2f5d8a";
    private const string AddedColour = "#e08a2e";

    /// <summary>The chart as one SVG element with a title for screen readers.</summary>
    public static string Draw(IReadOnlyList<SecondRegionLine> lines, string currency)
    {
        var most = Math.Max(lines.Select(line => Math.Max(line.Alone, line.Together)).DefaultIfEmpty(0).Max(), 0.01m);
        var title = $"One region {Money(lines.Sum(line => line.Alone))} {currency} a month, all regions "
            + $"{Money(lines.Sum(line => line.Together))}: {Money(lines.Sum(line => line.Added))} more";
        var svg = new StringBuilder();
        svg.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Top + (lines.Count * RowHeight) + 12}\" "
            + $"role=\"img\" font-family=\"system-ui, sans-serif\" font-size=\"13\">\n");
        svg.Append($"  <title>{SecurityElement.Escape(title)}</title>\n  <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        svg.Append($"  <text x=\"16\" y=\"26\" font-size=\"15\" font-weight=\"600\" fill=\"{Ink}\">{SecurityElement.Escape(title)}"
            + $"</text>\n");
        svg.Append($"  <rect x=\"16\" y=\"42\" width=\"12\" height=\"12\" fill=\"{AloneColour}\"/><text x=\"34\" y=\"53\" "
            + $"fill=\"{Ink}\">the first region alone</text>\n");
        svg.Append($"  <rect x=\"190\" y=\"42\" width=\"12\" height=\"12\" fill=\"{AddedColour}\"/><text x=\"208\" y=\"53\" "
            + $"fill=\"{Ink}\">added by the others</text>\n");
        for (var i = 0; i < lines.Count; i++) Row(svg, lines[i], Top + (i * RowHeight), most);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Row(StringBuilder svg, SecondRegionLine line, int y, decimal most)
    {
        // What moves away from the first region is no addition: the bar then shows what remains.
        var kept = Length(Math.Min(line.Alone, line.Together), most);
        var added = Length(Math.Max(line.Added, 0), most);
        svg.Append($"  <text x=\"16\" y=\"{y + 17}\" fill=\"{Ink}\">{SecurityElement.Escape(line.What)}</text>\n");
        svg.Append($"  <rect x=\"{NameWidth}\" y=\"{y + 5}\" width=\"{kept}\" height=\"16\" fill=\"{AloneColour}\"/>\n");
        svg.Append($"  <rect x=\"{NameWidth + kept}\" y=\"{y + 5}\" width=\"{added}\" height=\"16\" fill=\"{AddedColour}\"/>\n");
        svg.Append($"  <text x=\"{Width - 16}\" y=\"{y + 17}\" text-anchor=\"end\" "
            + $"fill=\"{Ink}\">{(line.Added < 0 ? "" : "+")}{Money(line.Added)}</text>\n");
    }

    private static int Length(decimal amount, decimal most) => (int)Math.Round(amount / most * BarWidth);

    private static string Money(decimal amount) => amount.ToString("#,0.00", CultureInfo.InvariantCulture);
}
