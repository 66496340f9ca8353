using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Csv;

/// <summary>Counts the rows and columns of separated values as they come and hands the cells on as text.</summary>
internal sealed class CsvTable(char delimiter, TextSink text)
{
    private bool _inQuotes;
    private bool _atCellStart = true;
    private bool _pendingQuote;
    private bool _rowHasContent;
    private int _cells;
    private long _quoteRow;

    /// <summary>Rows with content, the header row included.</summary>
    public long Rows { get; private set; }

    /// <summary>Cells of the widest row.</summary>
    public int Columns { get; private set; }

    /// <summary>The row, counted from 1, in which a quoted cell begins that never ends; null when all end.</summary>
    public long? OpenQuoteRow { get; private set; }

    public void Take(ReadOnlySpan<char> piece)
    {
        var start = 0;
        for (var at = 0; at < piece.Length; at++)
        {
            var letter = piece[at];
            if (_pendingQuote)
            {
                _pendingQuote = false;
                // A doubled quote is one of the cell; any other letter ends the quoting.
                if (letter == '"') continue;
                _inQuotes = false;
            }
            if (_inQuotes)
            {
                if (letter != '"') continue;
                text.Append(piece[start..at]);
                start = at + 1;
                _pendingQuote = true;
            }
            else if (letter == '"' && _atCellStart)
            {
                start = at + 1;
                _inQuotes = true;
                _atCellStart = false;
                _rowHasContent = true;
                _quoteRow = Rows + 1;
            }
            else if (letter == delimiter || letter is '\n' or '\r')
            {
                text.Append(piece[start..at]);
                start = at + 1;
                if (letter == delimiter) EndCell();
                else EndRow();
            }
            else
            {
                _atCellStart = false;
                _rowHasContent = true;
            }
        }
        if (start < piece.Length) text.Append(piece[start..]);
    }

    public void End()
    {
        if (_inQuotes && !_pendingQuote) OpenQuoteRow = _quoteRow;
        EndRow();
    }

    private void EndCell()
    {
        text.AppendSpace();
        _cells++;
        _atCellStart = true;
        _rowHasContent = true;
    }

    private void EndRow()
    {
        if (_rowHasContent)
        {
            text.AppendLine();
            Rows++;
            Columns = Math.Max(Columns, _cells + 1);
        }
        _cells = 0;
        _atCellStart = true;
        _rowHasContent = false;
    }
}
