using System.Text;

namespace Pipeline.Cli.Files;

/// <summary>
/// Comma-separated values (RFC 4180), record by record. Line ends may be any; a quote inside an unquoted cell is a quote; empty
/// lines are no records.
/// </summary>
/// <param name="reader">The text.</param>
/// <param name="delimiter">What stands between cells; null for what the first line has most of: comma, semicolon, tab or bar.</param>
internal sealed class CsvRecords(TextReader reader, char? delimiter = null)
{
    private const string Delimiters = ",;\t|";

    private readonly StringBuilder _cell = new();
    private readonly List<string> _cells = [];
    private string? _line;

    /// <summary>The line of the text, from 1, on which the last record ended.</summary>
    public long Line { get; private set; }

    /// <summary>Reads a record.</summary>
    /// <returns>Its cells; null after the last.</returns>
    /// <exception cref="InvalidDataException">The text ends inside a quoted cell; the message says where it began.</exception>
    public async Task<string[]?> ReadAsync(CancellationToken cancellationToken)
    {
        do
        {
            if (!await NextLineAsync(cancellationToken)) return null;
        }
        while (_line!.Length == 0);
        delimiter ??= Delimiters.MaxBy(each => _line.Count(letter => letter == each));
        _cells.Clear();
        for (var at = 0; at <= _line.Length; at++)
        {
            if (at < _line.Length && _line[at] == '"') at = await QuotedAsync(at + 1, cancellationToken);
            var end = _line.IndexOf(delimiter.Value, at);
            if (end < 0) end = _line.Length;
            _cell.Append(_line, at, end - at);
            _cells.Add(_cell.ToString());
            _cell.Clear();
            at = end;
        }
        return [.. _cells];
    }

    /// <summary>Reads to the quote that closes a cell.</summary>
    /// <returns>The place after it.</returns>
    private async Task<int> QuotedAsync(int at, CancellationToken cancellationToken)
    {
        var begun = Line;
        while (true)
        {
            var quote = _line!.IndexOf('"', at);
            if (quote < 0)
            {
                _cell.Append(_line, at, _line.Length - at).Append('\n');
                if (!await NextLineAsync(cancellationToken)) throw new InvalidDataException($"The quote of line {begun} is never closed.");
                at = 0;
                continue;
            }
            _cell.Append(_line, at, quote - at);
            at = quote + 1;
            if (at == _line.Length || _line[at] != '"') return at;
            _cell.Append('"');
            at++;
        }
    }

    private async Task<bool> NextLineAsync(CancellationToken cancellationToken)
    {
        _line = await reader.ReadLineAsync(cancellationToken);
        if (_line is not null) Line++;
        return _line is not null;
    }
}
