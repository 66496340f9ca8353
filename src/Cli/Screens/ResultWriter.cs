using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pipeline.Cli.Answers;
using Spectre.Console;

namespace Pipeline.Cli.Screens;

/// <summary>Prints a verb's answer.</summary>
internal static class ResultWriter
{
    /// <summary>Wide enough for any cell: where nobody looks, nothing is wrapped.</summary>
    private const int Unbounded = 10_000;

    private static readonly JsonWriterOptions JsonOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
    };

    public static void Write<T>(Screen screen, OutputFormat format, T result, JsonTypeInfo<T> schema)
        where T : IVerbResult
    {
        switch (format)
        {
            case OutputFormat.Json:
                screen.Output.WriteLine(Json(result, schema));
                break;
            case OutputFormat.Csv:
                var listing = result.ToListing();
                foreach (var row in listing.Rows.Prepend(listing.Columns)) screen.Output.WriteLine(string.Join(',', row.Select(Csv)));
                break;
            default:
                WriteTable(screen, result.ToListing());
                break;
        }
    }

    public static string Json<T>(T result, JsonTypeInfo<T> schema)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, JsonOptions)) JsonSerializer.Serialize(writer, result, schema);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    // RFC 4180; a cell that a spreadsheet would take for a formula keeps its text behind an apostrophe.
    private static string Csv(string cell)
    {
        if (cell.Length > 0 && cell[0] is '=' or '@' or '+' && !double.TryParse(cell, out _)) cell = "'" + cell;
        return cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }

    private static void WriteTable(Screen screen, Listing listing)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(screen.Output),
            Ansi = screen.PeopleRead ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = screen.PeopleRead ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (!screen.PeopleRead) console.Profile.Width = Unbounded;
        if (listing.Rows.Count > 0)
        {
            var table = new Table().Border(screen.PeopleRead ? TableBorder.Rounded : TableBorder.None);
            foreach (var column in listing.Columns)
                table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))));
            foreach (var row in listing.Rows) table.AddRow(row.Select(cell => new Text(Printable(cell))));
            console.Write(table);
        }
        if (listing.Summary is { } summary) screen.Output.WriteLine(summary);
    }

    // A title is somebody else's text: it moves no cursor and rings no bell here.
    private static string Printable(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
