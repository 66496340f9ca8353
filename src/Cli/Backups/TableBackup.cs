using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Items;
using Pipeline.Cli.Items;
using Pipeline.Cli.Scanning;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Work;

namespace Pipeline.Cli.Backups;

/// <summary>
/// Writes a replica into a folder: segments side by side, each into parts of its own, memory for a page or two of each.
/// A checkpoint follows every part, so that a backup that was interrupted or killed goes on where its last part ended.
/// </summary>
/// <param name="client">The replica's client.</param>
/// <param name="folder">The backup's folder.</param>
/// <param name="limiter">The limit in read units.</param>
/// <param name="progress">Told of items.</param>
/// <param name="time">The clock of the manifest.</param>
internal sealed class TableBackup(RawScanClient client, string folder, UnitLimiter limiter, IWorkProgress progress, TimeProvider time)
{
    /// <summary>Items after which a part is closed: a kill costs a segment at most these, and a damaged part loses no more.</summary>
    public const int PartItems = 50_000;

    /// <summary>The parts' folder.</summary>
    public const string Data = "data";

    private readonly CheckpointFile<BackupCheckpoint> _file = new(
        Path.Combine(folder, BackupCheckpoint.FileName), BackupJson.Default.BackupCheckpoint);
    private readonly Lock _lock = new();
    private BackupCheckpoint.SegmentState[] _states = [];

    /// <summary>Whether a backup that can be taken up is in the folder.</summary>
    public static bool CanResume(string folder) => File.Exists(Path.Combine(folder, BackupCheckpoint.FileName));

    /// <summary>Begins a backup in the folder.</summary>
    public void Begin(string table, string region, int segments)
    {
        Directory.CreateDirectory(Path.Combine(folder, Data));
        _file.Save(new()
        {
            Table = table,
            Region = region,
            StartedAt = time.GetUtcNow(),
            Segments = [.. Enumerable.Repeat(new BackupCheckpoint.SegmentState(false, null, []), segments)],
        });
    }

    /// <summary>Goes on to the end.</summary>
    public async Task<BackupManifest> RunAsync(CancellationToken cancellationToken)
    {
        var begun = _file.Load()
            ?? throw new InvalidDataException($"{_file.FilePath} is not there: begin the backup anew, in an empty folder.");
        _states = [.. begun.Segments];
        progress.Add(_states.Sum(state => state.Parts.Sum(part => part.Items)));
        await Together.RunAsync(
            Enumerable.Range(0, _states.Length).Where(segment => !_states[segment].Done)
                .Select<int, Func<CancellationToken, Task>>(segment => token => ReadAsync(begun, segment, token)),
            cancellationToken);
        var parts = _states.SelectMany(state => state.Parts).ToList();
        var manifest = new BackupManifest
        {
            Format = BackupManifest.FormatName,
            Version = BackupManifest.CurrentVersion,
            SchemaVersion = ItemSchema.Version,
            Table = begun.Table,
            Region = begun.Region,
            StartedAt = begun.StartedAt,
            FinishedAt = time.GetUtcNow(),
            Items = parts.Sum(part => part.Items),
            Parts = parts,
        };
        await File.WriteAllTextAsync(
            Path.Combine(folder, BackupManifest.FileName), JsonSerializer.Serialize(manifest, BackupJson.Indented.BackupManifest) + "\n",
            cancellationToken);
        _file.Delete();
        return manifest;
    }

    private async Task ReadAsync(BackupCheckpoint begun, int segment, CancellationToken cancellationToken)
    {
        var from = _states[segment].LastKey is { } key ? RawItemJson.Read(key) : null;
        PartWriter? part = null;
        var position = from;
        try
        {
            await new TableSegment(client, begun.Table, segment, _states.Length, limiter).ReadAsync(from, page =>
            {
                part ??= new(folder, Path.Combine(Data, $"{segment:D4}-{_states[segment].Parts.Count:D5}.json.gz"));
                foreach (var item in page.Items) part.Write(item);
                position = page.LastKey;
                progress.Add(page.Count);
                if (part.Items >= PartItems || position is null) Close(position is null);
                return Task.CompletedTask;
            }, cancellationToken);
        }
        finally
        {
            // What was read before an interruption is kept: whole pages, up to the position.
            if (part is not null && position is not null) Close(done: false);
            part?.Dispose();
        }

        void Close(bool done)
        {
            var closed = part!.Close();
            part.Dispose();
            part = null;
            lock (_lock)
            {
                var state = _states[segment];
                _states[segment] = new(
                    done, position is null ? null : KeyJson(position),
                    closed.Items == 0 && state.Parts.Count > 0 ? state.Parts : [.. state.Parts, closed]);
                _file.Save(begun with { Segments = [.. _states] });
            }
        }
    }

    private static JsonElement KeyJson(Dictionary<string, AttributeValue> key)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) RawItemJson.Write(writer, key);
        return JsonElement.Parse(stream.ToArray());
    }
}
