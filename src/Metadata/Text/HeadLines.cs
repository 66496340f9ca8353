namespace Pipeline.Metadata.Text;

/// <summary>The first lines of a text, within a bound; the reader stands behind them.</summary>
internal sealed class HeadLines
{
    private readonly List<string> _lines = [];

    /// <param name="text">Read up to the bound.</param>
    /// <param name="maxCharacters">Characters read; a line that would pass this is given in pieces.</param>
    public HeadLines(TextReader text, int maxCharacters)
    {
        var line = new System.Text.StringBuilder();
        var left = maxCharacters;
        while (left-- > 0)
        {
            var next = text.Read();
            if (next < 0) break;
            if (next == '\n')
            {
                Add(line);
                continue;
            }
            line.Append((char)next);
        }
        EndsInsideLine = left < 0 && line.Length > 0;
        if (line.Length > 0) Add(line);
    }

    /// <summary>Whether the last line goes on behind the bound.</summary>
    public bool EndsInsideLine { get; }

    public IReadOnlyList<string> Lines => _lines;

    private void Add(System.Text.StringBuilder line)
    {
        if (line.Length > 0 && line[^1] == '\r') line.Length--;
        _lines.Add(line.ToString());
        line.Clear();
    }
}
