using System.Buffers;

namespace Pipeline.Metadata.Formats.Csv;

/// <summary>Comma- and tab-separated values (RFC 4180; IANA text/tab-separated-values): rows, columns, and the cells' text.</summary>
[FormatName("CSV and TSV", "text/csv, text/tab-separated-values")]
[Reads("text", "the cells")]
[Reads("properties", "rowCount, columnCount")]
internal sealed class CsvReader : IFormatReader
{
    private const int BufferCharacters = 8 * 1024;

    public static CsvReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        using var text = TextSource.Open(context);
        var buffer = ArrayPool<char>.Shared.Rent(BufferCharacters);
        try
        {
            var read = text.ReadBlock(buffer, 0, BufferCharacters);
            var table = new CsvTable(context.Type.ContentType == "text/tab-separated-values" ? '\t' : Delimiter(buffer.AsSpan(0, read)),
                context.Text);
            ReadOutcome? stopped = null;
            for (; read > 0 && stopped is null; read = text.Read(buffer, 0, BufferCharacters))
            {
                table.Take(buffer.AsSpan(0, read));
                stopped = TextCopy.Stop(context);
            }
            table.End();
            context.Metadata.AddProperty("rowCount", stopped is null ? table.Rows.ToString() : null);
            context.Metadata.AddProperty("columnCount", table.Columns > 0 ? table.Columns.ToString() : null);
            return stopped ?? (table.OpenQuoteRow is { } row
                ? ReadOutcome.Partial($"row {row} has no closing quote") : ReadOutcome.Processed);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    // RFC 4180 says comma; spreadsheets write the list separator of their user's country. The one that is most often
    // in the first line, quoted text left out, is it.
    private static char Delimiter(ReadOnlySpan<char> head)
    {
        Span<int> counts = stackalloc int[4];
        ReadOnlySpan<char> candidates = [',', ';', '\t', '|'];
        var inQuotes = false;
        foreach (var letter in head)
        {
            if (letter == '"') inQuotes = !inQuotes;
            if (inQuotes) continue;
            if (letter == '\n') break;
            var candidate = candidates.IndexOf(letter);
            if (candidate >= 0) counts[candidate]++;
        }
        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            if (counts[i] > counts[best]) best = i;
        }
        return candidates[best];
    }
}
