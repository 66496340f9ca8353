using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Pipeline.Cli.Items;

namespace Pipeline.Cli.Backups;

/// <summary>A backup that is read: docmeta's own, or an export of DynamoDB to S3, downloaded (<c>aws s3 sync</c>).</summary>
/// <param name="folder">The folder of the manifest.</param>
/// <param name="parts">The parts.</param>
/// <param name="startedAt">The moment whose items it has: the scan's beginning, or the export's time.</param>
internal sealed class BackupFolder(string folder, IReadOnlyList<BackupFile> parts, DateTimeOffset startedAt) : IItemSource
{
    private const int PageItems = 100;

    public string Name => $"backup {folder}";

    public IReadOnlyList<BackupFile> Parts => parts;

    public DateTimeOffset StartedAt => startedAt;

    public long Items => parts.Sum(part => part.Items);

    /// <summary>Whether the folder is a finished backup or an export.</summary>
    public static bool Is(string path) =>
        File.Exists(Path.Combine(path, BackupManifest.FileName)) || File.Exists(Path.Combine(path, ExportManifest.SummaryFile))
            || TableBackup.CanResume(path);

    /// <summary>Opens a folder; its parts are not looked at yet.</summary>
    /// <exception cref="InvalidDataException">There is no manifest, or it is damaged or of a newer program.</exception>
    public static BackupFolder Open(string path)
    {
        var own = Path.Combine(path, BackupManifest.FileName);
        if (!File.Exists(own))
        {
            if (File.Exists(Path.Combine(path, ExportManifest.SummaryFile))) return ExportManifest.Open(path);
            throw new InvalidDataException(TableBackup.CanResume(path)
                ? $"{path} is a backup that is not finished. Finish it with: docmeta backup {path} --resume"
                : $"{path} has neither {BackupManifest.FileName} (a backup of docmeta's) nor {ExportManifest.SummaryFile} (an export of "
                    + $"DynamoDB's, in its folder AWSDynamoDB/EXPORT-ID).");
        }
        BackupManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(File.ReadAllBytes(own), BackupJson.Default.BackupManifest)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"{own} is damaged at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}: {exception.Message}",
                exception);
        }
        if (manifest.Format != BackupManifest.FormatName || manifest.Version > BackupManifest.CurrentVersion)
            throw new InvalidDataException(
                $"{own} is of format {manifest.Format} {manifest.Version}; this program reads {BackupManifest.FormatName} up to "
                    + $"{BackupManifest.CurrentVersion}.");
        if (manifest.Items != manifest.Parts.Sum(part => part.Items))
            throw new InvalidDataException(
                $"{own} is damaged: it says {manifest.Items} items, and its parts have {manifest.Parts.Sum(part => part.Items)}.");
        return new(
            path, [.. manifest.Parts.Select(part => new BackupFile(path, part.File, part.Items, part.Sha256, IsMd5: false))],
            manifest.StartedAt);
    }

    public Task<long?> EstimateAsync(CancellationToken cancellationToken) => Task.FromResult<long?>(Items);

    public async Task ReadAsync(Func<IReadOnlyList<Dictionary<string, AttributeValue>>, Task> page, CancellationToken cancellationToken)
    {
        foreach (var part in parts)
        {
            foreach (var items in part.ReadItems().Chunk(PageItems))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await page(items);
            }
        }
    }

    /// <summary>Compares every part with what the manifest says of it, before anything is made of them.</summary>
    /// <param name="progress">Told of each part's items.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    /// <exception cref="InvalidDataException">A part is missing, cut or altered; the message says which and where.</exception>
    public async Task CheckAsync(Action<long> progress, CancellationToken cancellationToken)
    {
        foreach (var part in parts)
        {
            await part.CheckAsync(cancellationToken);
            progress(part.Items);
        }
    }
}
