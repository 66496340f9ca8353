using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Backups;
using Pipeline.Cli.Files;

namespace Pipeline.Cli.Migration;

/// <summary>
/// Reads records one after another: a JSON array, JSON Lines, CSV with a heading, or an export of DynamoDB's (or a backup
/// of docmeta's) by its folder; all but the last also gzipped. A record that cannot be read is told and passed over.
/// </summary>
internal static class RecordReader
{
    /// <exception cref="VerbException">The file's kind is not known.</exception>
    public static IAsyncEnumerable<SourceRecord> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (BackupFolder.Is(path)) return ExportAsync(path);
        if (!File.Exists(path)) throw VerbException.Usage($"{path} is neither a file nor the folder of an export.");
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".csv" => CsvAsync(path, cancellationToken),
            ".jsonl" or ".ndjson" => LinesAsync(path, cancellationToken),
            ".json" => JsonAsync(path, cancellationToken),
            ".ion" => throw VerbException.Usage($"{path}: Ion is not read. Export with --export-format DYNAMODB_JSON."),
            _ =>
                throw VerbException.Usage(
                    $"{path}: files to migrate end in .json, .jsonl, .ndjson or .csv, with .gz after it where they are compressed."),
        };
    }

    private static Stream Open(string path)
    {
        var file = File.OpenRead(path);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private static async IAsyncEnumerable<SourceRecord> LinesAsync(
        string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(Open(path));
        for (var number = 1; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (line.AsSpan().Trim().IsEmpty) continue;
            yield return Parse($"{Path.GetFileName(path)}:{number}", line);
        }
    }

    private static SourceRecord Parse(string place, string line)
    {
        try
        {
            return Of(place, JsonNode.Parse(line));
        }
        catch (JsonException exception)
        {
            return new(place, null, $"not JSON at byte {exception.BytePositionInLine + 1}");
        }
    }

    private static SourceRecord Of(string place, JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } wrapped when wrapped["Item"] is JsonObject item => FromItem(place, item),
        JsonObject fields => new(place, fields),
        _ => new(place, null, "a record is a JSON object"),
    };

    // Elements of the array come one by one; a file of several values one after another is read as well.
    private static async IAsyncEnumerable<SourceRecord> JsonAsync(
        string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var start = new StreamReader(Open(path));
        int first;
        while ((first = start.Peek()) >= 0 && char.IsWhiteSpace((char)first)) start.Read();
        await using var stream = Open(path);
        var values = JsonSerializer.DeserializeAsyncEnumerable(
            stream, MigrationJson.Default.JsonNode, topLevelValues: first != '[', cancellationToken);
        var number = 0;
        await using var records = values.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            SourceRecord record;
            number++;
            try
            {
                if (!await records.MoveNextAsync()) yield break;
                record = Of($"{Path.GetFileName(path)}#{number}", records.Current);
            }
            catch (JsonException exception)
            {
                // After a fault in the syntax nothing more can be told apart.
                record = new(
                    $"{Path.GetFileName(path)}:{exception.LineNumber + 1}", null,
                    $"not JSON from byte {exception.BytePositionInLine + 1} of the line on; the rest of the file was not read");
            }
            yield return record;
            if (record.Error?.EndsWith("not read", StringComparison.Ordinal) == true) yield break;
        }
    }

    private static async IAsyncEnumerable<SourceRecord> CsvAsync(
        string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(Open(path));
        var csv = new CsvRecords(reader);
        string[]? columns = null;
        while (true)
        {
            string[]? cells = null;
            string? error = null;
            try
            {
                cells = await csv.ReadAsync(cancellationToken);
            }
            catch (InvalidDataException exception)
            {
                error = exception.Message;
            }
            var place = $"{Path.GetFileName(path)}:{csv.Line}";
            if (error is not null) yield return new(place, null, error);
            if (cells is null) yield break;
            if (columns is null)
            {
                columns = cells;
                continue;
            }
            yield return cells.Length == columns.Length
                ? new(
                    place,
                    new JsonObject(
                        columns.Zip(cells).Where(pair => pair.Second.Length > 0).Select(
                            pair => KeyValuePair.Create(pair.First, (JsonNode?)JsonValue.Create(pair.Second)))))
                : new(place, null, $"{cells.Length} cells; the heading has {columns.Length}");
        }
    }

    private static async IAsyncEnumerable<SourceRecord> ExportAsync(string path)
    {
        var folder = BackupFolder.Open(path);
        await folder.CheckAsync(_ => { }, CancellationToken.None);
        foreach (var part in folder.Parts)
        {
            var number = 0;
            foreach (var item in part.ReadItems()) yield return new($"{part.File}:{++number}", Plain(item));
        }
    }

    private static SourceRecord FromItem(string place, JsonObject item)
    {
        try
        {
            using var json = JsonDocument.Parse(item.ToJsonString());
            return new(place, Plain(Scanning.RawItemJson.Read(json.RootElement)));
        }
        catch (FormatException exception)
        {
            return new(place, null, exception.Message);
        }
    }

    private static JsonObject Plain(Dictionary<string, AttributeValue> item) =>
        new(item.Select(pair => KeyValuePair.Create(pair.Key, Plain(pair.Value))));

    private static JsonNode? Plain(AttributeValue value)
    {
        if (value.S is not null) return JsonValue.Create(value.S);
        if (value.N is not null) return JsonNode.Parse(value.N);
        if (value.M is not null) return Plain(value.M);
        if (value.L is not null) return new JsonArray([.. value.L.Select(Plain)]);
        if (value.SS is not null) return new JsonArray([.. value.SS.Select(text => (JsonNode?)JsonValue.Create(text))]);
        return value.BOOL is { } flag ? JsonValue.Create(flag) : null;
    }
}
