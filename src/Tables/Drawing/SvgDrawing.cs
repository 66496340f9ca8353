using System.Security;
using System.Text;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Drawing;

/// <summary>Draws a deployment as SVG: a card for each replica, arrows between neighbours.</summary>
public static class SvgDrawing
{
    private const int CardWidth = 280;
    private const int Gap = 70;
    private const int Margin = 24;
    private const int LineHeight = 20;
    private const int HeadHeight = 34;
    private const int Top = 80;

    // Wider than any usual letter at these sizes, so that a heading never runs out of the drawing.
    private const double NameLetterWidth = 10.5;
    private const double FactsLetterWidth = 7.5;

    /// <summary>The drawing as one SVG element with a title for screen readers.</summary>
    public static string Draw(GlobalTableSpec spec)
    {
        var cards = ReplicaCard.Of(spec);
        var height = HeadHeight + (cards.Max(card => card.Lines.Count) * LineHeight) + 14;
        var width = (Margin * 2) + (cards.Count * CardWidth) + ((cards.Count - 1) * Gap);
        var title = SecurityElement.Escape(TableFacts.Describe(spec));
        var svg = new StringBuilder();
        svg.Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {Top + height + Margin}\" role=\"img\" "
            + $"font-family=\"system-ui, sans-serif\" font-size=\"13\">\n");
        svg.Append($"  <title>{title}</title>\n  <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        var description = TableFacts.Describe(spec).Split(": ", 2);
        Heading(svg, description[0], 34, "font-size=\"16\" font-weight=\"600\"", NameLetterWidth, width - (2 * Margin));
        Heading(svg, description[^1], 58, "font-size=\"12\"", FactsLetterWidth, width - (2 * Margin));
        for (var i = 0; i < cards.Count; i++) Card(svg, cards[i], Margin + (i * (CardWidth + Gap)), height);
        for (var i = 1; i < cards.Count; i++) Arrow(svg, Margin + (i * (CardWidth + Gap)) - Gap, Top + (height / 2));
        return svg.Append("</svg>\n").ToString();
    }

    private static void Heading(StringBuilder svg, string text, int y, string style, double letterWidth, int room)
    {
        var squeeze = text.Length * letterWidth > room ? $" textLength=\"{room}\" lengthAdjust=\"spacingAndGlyphs\"" : "";
        svg.Append($"  <text x=\"{Margin}\" y=\"{y}\" {style} fill=\"#16232f\"{squeeze}>{SecurityElement.Escape(text)}</text>\n");
    }

    private static void Card(StringBuilder svg, ReplicaCard card, int x, int height)
    {
        svg.Append($"  <rect x=\"{x}\" y=\"{Top}\" width=\"{CardWidth}\" height=\"{height}\" rx=\"6\" fill=\"#f4f7fa\" "
            + $"stroke=\"#2f5d8a\"/>\n");
        svg.Append($"  <text x=\"{x + 12}\" y=\"{Top + 23}\" font-weight=\"600\" "
            + $"fill=\"#16232f\">{SecurityElement.Escape(card.Heading)}</text>\n");
        svg.Append($"  <line x1=\"{x}\" y1=\"{Top + HeadHeight}\" x2=\"{x + CardWidth}\" y2=\"{Top + HeadHeight}\" stroke=\"#2f5d8a\"/>\n");
        for (var i = 0; i < card.Lines.Count; i++)
            svg.Append($"  <text x=\"{x + 12}\" y=\"{Top + HeadHeight + 19 + (i * LineHeight)}\" "
                + $"fill=\"#33414e\">{SecurityElement.Escape(card.Lines[i])}</text>\n");
    }

    private static void Arrow(StringBuilder svg, int x, int y)
    {
        svg.Append($"  <line x1=\"{x + 14}\" y1=\"{y}\" x2=\"{x + Gap - 14}\" y2=\"{y}\" stroke=\"#2f5d8a\" stroke-width=\"2\"/>\n");
        svg.Append($"  <path d=\"M{x + 6} {y}l10 -5v10z M{x + Gap - 6} {y}l-10 -5v10z\" fill=\"#2f5d8a\"/>\n");
    }
}
