using System.CommandLine;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Backups;
using Pipeline.Cli.Results;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Verbs;
using Pipeline.Cli.Work;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta backup FOLDER</c>: the replica's items as compressed JSON Lines with a manifest.</summary>
internal static class BackupCommand
{
    private static readonly Argument<string> Folder = new("FOLDER")
    {
        Description = "A folder that is not there yet or is empty; with --resume, a backup that was interrupted.",
    };
    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on with a backup that was interrupted." };

    public static VerbCommand Create() => VerbCommand.Create(
        "backup", "Write the region's items into a folder of gzip JSON Lines that zcat, jq and restore read.",
        "docmeta backup backups/2026-11-29 --read-units 500", DocmetaJson.Default.BackupResult,
        [Folder, Resume, ScanOptions.Segments, ScanOptions.ReadUnits], RunAsync, VerbEffect.Writes);

    private static async Task<BackupResult> RunAsync(VerbRun run)
    {
        var (target, folder, token) = (run.Target, run.Get(Folder)!, run.CancellationToken);
        using var client = target.RawScan();
        var table = (await client.DescribeTableAsync(target.Table, token)).Table;
        var resume = run.Get(Resume);
        if (resume && !TableBackup.CanResume(folder))
            throw VerbException.Usage($"{folder} has no backup that was interrupted. Leave --resume out to begin one.");
        if (!resume && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw VerbException.Usage(
                $"{folder} is not empty. {(TableBackup.CanResume(folder) ? "Go on with the backup in it by --resume, or name" : "Name")} "
                    + $"another folder.");
        if (run.IsDryRun) return new(folder, table.ItemCount ?? 0, 0, table.TableSizeBytes ?? 0, 0, DryRun: true);

        var limiter = new UnitLimiter(run.Get(ScanOptions.ReadUnits), run.Time);
        using var progress = run.Screen.Progress("items", table.ItemCount, run.Time);
        var backup = new TableBackup(client, folder, limiter, progress, run.Time);
        if (!resume) backup.Begin(target.Table, target.Region, run.Get(ScanOptions.Segments));
        run.GoesOn("parts that are whole are not read again", "--resume");
        var manifest = await backup.RunAsync(token);
        return new(
            folder, manifest.Items, manifest.Parts.Count, manifest.Parts.Sum(part => part.Bytes), Math.Round(limiter.Spent, 1),
            DryRun: false);
    }
}
