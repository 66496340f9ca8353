using System.Text;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Drawing;

/// <summary>Draws a deployment with box characters, two replicas in a row.</summary>
public static class TextDrawing
{
    private const string Between = " ◄──► ";

    /// <summary>The drawing, ending with a line end.</summary>
    public static string Draw(GlobalTableSpec spec)
    {
        var cards = ReplicaCard.Of(spec);
        var text = new StringBuilder(TableFacts.Describe(spec)).Append("\n\n");
        var width = cards.SelectMany(card => card.Lines.Prepend(card.Heading)).Max(line => line.Length) + 2;
        foreach (var row in cards.Chunk(2)) Row(text, row, width, cards.Count > 1);
        return text.ToString();
    }

    private static void Row(StringBuilder text, ReplicaCard[] row, int width, bool replicated)
    {
        var height = row.Max(card => card.Lines.Count);
        Line(text, row, _ => "┌" + new string('─', width) + "┐");
        Line(text, row, card => Cell(card.Heading, width), replicated && row.Length > 1 ? Between : null);
        Line(text, row, _ => "├" + new string('─', width) + "┤");
        for (var i = 0; i < height; i++) Line(text, row, card => Cell(i < card.Lines.Count ? card.Lines[i] : "", width));
        Line(text, row, _ => "└" + new string('─', width) + "┘");
    }

    private static void Line(StringBuilder text, ReplicaCard[] row, Func<ReplicaCard, string> part, string? between = null) =>
        text.Append(string.Join(between ?? new string(' ', Between.Length), row.Select(part))).Append('\n');

    private static string Cell(string line, int width) => $"│ {line.PadRight(width - 2)} │";
}
