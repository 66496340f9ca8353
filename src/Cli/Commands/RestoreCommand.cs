using System.CommandLine;
using Amazon.DynamoDBv2;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Cli.Backups;
using Pipeline.Cli.Items;
using Pipeline.Cli.Results;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Verbs;
using Pipeline.Cli.Work;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta restore FOLDER</c>: a backup or an export back into a table, losing nothing that is newer.</summary>
internal static class RestoreCommand
{
    private static readonly Argument<string> Folder = new("FOLDER")
    {
        Description = "The folder of the backup, or of DynamoDB's export (AWSDynamoDB/EXPORT-ID, downloaded).",
    };
    private static readonly Option<RestoreMode> Mode = new("--mode")
    {
        Description =
            "merge (the default): the newer item stands. replace: the backup's stands unless the table's was written after the "
                + "backup began. missing-only: what is there stays.",
        HelpName = "merge|replace|missing-only",
        CustomParser = result => ModeOf(result.Tokens.Single().Value) is { } mode ? mode : Refuse(result),
    };

    public static VerbCommand Create()
    {
        Mode.CompletionSources.Clear();
        Mode.CompletionSources.Add("merge", "replace", "missing-only");
        return VerbCommand.Create(
            "restore", "Write a backup's items into the table, each under a condition, so that nothing newer is lost.",
            "docmeta restore backups/2026-11-29 --mode missing-only --write-units 200 --yes", DocmetaJson.Default.RestoreResult,
            [Folder, Mode, ScanOptions.Concurrency, ScanOptions.WriteUnits], RunAsync, VerbEffect.Changes);
    }

    private static RestoreMode? ModeOf(string text) => text.ToLowerInvariant() switch
    {
        "merge" => RestoreMode.Merge,
        "replace" => RestoreMode.Replace,
        "missing-only" or "missingonly" => RestoreMode.MissingOnly,
        _ => null,
    };

    private static string WordOf(RestoreMode mode) => mode == RestoreMode.MissingOnly ? "missing-only" : mode.ToString().ToLowerInvariant();

    private static RestoreMode Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError("--mode is merge, replace or missing-only.");
        return default;
    }

    private static async Task<RestoreResult> RunAsync(VerbRun run)
    {
        var (target, mode, token) = (run.Target, run.Get(Mode), run.CancellationToken);
        var backup = BackupFolder.Open(run.Get(Folder)!);
        using (var checking = run.Screen.Progress("items checked", backup.Items, run.Time)) await backup.CheckAsync(checking.Add, token);
        using var client = target.DynamoDb();
        await client.DescribeTableAsync(target.Table, token);
        if (run.IsDryRun) return new(backup.Name, target.TableName, backup.Items, 0, 0, 0, 0, DryRun: true);
        run.Confirm($"{ProgressText.Count(backup.Items, "item")} of {backup.Name} to be written into {target.TableName} ({WordOf(mode)}).");

        var file = new CheckpointFile<RestoreCheckpoint>(
            Path.Combine(run.Get(Folder)!, $"restore-{target.Table}-{target.Region}.json"), BackupJson.Default.RestoreCheckpoint);
        var state = file.Load() is { } left && left.Mode == mode
            ? left : new RestoreCheckpoint(mode, await IsEmptyAsync(client, target.Table, token), [], 0, 0);
        run.GoesOn($"{file.FilePath} says how far it is");
        using DynamoDbStore? store = state.EmptyAtStart ? null : target.Store();
        var limiter = new UnitLimiter(run.Get(ScanOptions.WriteUnits), run.Time);
        var restorer = new ItemRestorer(
            client, target.Table, mode, backup.StartedAt, store is null ? null : new(store, target.Region), limiter);
        long written = state.Written, kept = state.Kept, skipped = 0;
        using var progress = run.Screen.Progress("items", backup.Items, run.Time);
        foreach (var part in backup.Parts)
        {
            if (state.Parts.Contains(part.File))
            {
                progress.Add(part.Items);
                continue;
            }
            var together = new ParallelOptions { MaxDegreeOfParallelism = run.Get(ScanOptions.Concurrency), CancellationToken = token };
            await Parallel.ForEachAsync(part.ReadItems(), together, async (item, stop) =>
            {
                if (!ItemKinds.IsContent(item)) Interlocked.Increment(ref skipped);
                else if (await restorer.WriteAsync(item, stop)) Interlocked.Increment(ref written);
                else Interlocked.Increment(ref kept);
                progress.Add(1);
            });
            state = state with { Parts = [.. state.Parts, part.File], Written = written, Kept = kept };
            file.Save(state);
        }
        file.Delete();
        return new(backup.Name, target.TableName, backup.Items, written, kept, skipped, Math.Round(limiter.Spent, 1), DryRun: false);
    }

    private static async Task<bool> IsEmptyAsync(AmazonDynamoDBClient client, string table, CancellationToken cancellationToken) =>
        (await client.ScanAsync(new() { TableName = table, Limit = 1 }, cancellationToken)).Items is not { Count: > 0 };
}
