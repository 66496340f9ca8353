using System.CommandLine;
using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Backups;
using Pipeline.Cli.Items;
using Pipeline.Cli.Results;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Verbs;
using Pipeline.Cli.Work;

namespace Pipeline.Cli.Commands;

/// <summary>
/// <c>docmeta recover --key KEY --at T</c>: one document back from a restored table or a backup; without either, the plan.
/// </summary>
internal static class RecoverCommand
{
    private static readonly Option<string?> Key = new("--key") { Description = "The document's object key." };
    private static readonly Option<string?> Document = new("--document") { Description = "The documentId, instead of --key." };
    private static readonly Option<string?> At = new("--at")
    {
        Description = "The moment before the damage, ISO 8601: point-in-time recovery is planned for it.",
    };
    private static readonly Option<string?> FromTable = new("--from-table")
    {
        Description = "A restored table to copy the document's items from.",
    };
    private static readonly Option<string?> FromBackup = new("--from-backup") { Description = "A backup or export to copy them from." };
    private static readonly Option<bool> Replace = new("--replace")
    {
        Description = "The recovered items stand, whatever the table has; without it the newer ones do.",
    };

    public static VerbCommand Create() => VerbCommand.Create(
        "recover", "Bring one document's items back: plan a point-in-time recovery, then copy from the restored table, or from a backup.",
        "docmeta recover --key reports/2026.pdf --at 2026-11-28T09:00:00Z", DocmetaJson.Default.RecoverResult,
        [Key, Document, At, FromTable, FromBackup, Replace], RunAsync, VerbEffect.Changes);

    private static async Task<RecoverResult> RunAsync(VerbRun run)
    {
        var id = run.Get(Document)
            ?? (
            run.Get(Key) is { } key
                ? DocumentId.Of(run.Target.Collection, new(key)).Value
                : throw VerbException.Usage("Which document? Name it with --key or --document."));
        if (!DocumentId.TryParse(id, out _)) throw VerbException.Usage($"--document: {id} is not 32 lower-case hexadecimal digits.");
        var source = run.Get(FromBackup) ?? (run.Get(FromTable) is { } restored ? $"table {restored}" : null);
        if (source is null) return await PlanAsync(run, id);
        var found = run.Get(FromBackup) is { } folder
            ? await OfBackupAsync(run, folder, id) : await OfTableAsync(run, run.Get(FromTable)!, id);
        var plan = found.Select(item => $"put {SetDigest.KeyOf(item)}").ToList();
        if (found.Count == 0 || run.IsDryRun)
            return new() { DocumentId = id, From = source, Found = found.Count, Written = 0, Kept = 0, Plan = plan };
        run.Confirm($"{ProgressText.Count(found.Count, "item")} of document {id} to be copied from {source} into {run.Target.TableName}.");
        run.GoesOn("what was copied stays as it is");
        using var client = run.Target.DynamoDb();
        using var store = run.Target.Store();
        // "Replace" goes over everything that was written up to now.
        var restorer = new ItemRestorer(
            client, run.Target.Table, run.Get(Replace) ? RestoreMode.Replace : RestoreMode.Merge, run.Time.GetUtcNow(),
            new(store, run.Target.Region), new UnitLimiter(null, run.Time));
        var written = 0;
        foreach (var item in found) written += await restorer.WriteAsync(item, run.CancellationToken) ? 1 : 0;
        return new() { DocumentId = id, From = source, Found = found.Count, Written = written, Kept = found.Count - written, Plan = plan };
    }

    private static async Task<RecoverResult> PlanAsync(VerbRun run, string id)
    {
        if (!DateTimeOffset.TryParse(run.Get(At), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            throw VerbException.Usage(
                "Name the moment with --at, such as 2026-11-28T09:00:00Z, or where to copy from with --from-table or --from-backup.");
        using var client = run.Target.DynamoDb();
        await client.DescribeTableAsync(run.Target.Table, run.CancellationToken);
        var (target, temporary) = (run.Target, $"{run.Target.Table}-recovery");
        try
        {
            var recovery = (
                await client.DescribeContinuousBackupsAsync(
                    new() { TableName = target.Table }, run.CancellationToken)).ContinuousBackupsDescription.PointInTimeRecoveryDescription;
            if (recovery?.EarliestRestorableDateTime is { } earliest && (at < earliest || at > recovery.LatestRestorableDateTime))
                throw VerbException.Usage(
                    $"{at:u} cannot be restored: point-in-time recovery reaches from {earliest.ToUniversalTime():u} to "
                        + $"{recovery.LatestRestorableDateTime?.ToUniversalTime():u}. Use a backup: --from-backup.");
        }
        catch (AmazonDynamoDBException exception) when (exception.ErrorCode == "UnknownOperationException")
        {
            // DynamoDB Local has no recovery to ask about; the plan is the same.
        }
        return new()
        {
            DocumentId = id,
            Found = 0,
            Written = 0,
            Kept = 0,
            Plan =
            [
                $"aws dynamodb restore-table-to-point-in-time --region {target.Region} --source-table-name {target.Table} "
                    + $"--target-table-name {temporary} --restore-date-time {at:yyyy-MM-ddTHH:mm:ssZ}",
                $"aws dynamodb wait table-exists --region {target.Region} --table-name {temporary}",
                $"docmeta recover --region {target.Region} --table {target.Table} --document {id} --from-table {temporary}",
                $"aws dynamodb delete-table --region {target.Region} --table-name {temporary}",
            ],
        };
    }

    private static async Task<List<Dictionary<string, AttributeValue>>> OfTableAsync(VerbRun run, string table, string id)
    {
        using var client = run.Target.DynamoDb();
        var request = new QueryRequest
        {
            TableName = table,
            KeyConditionExpression = $"{ItemSchema.DocumentId} = :id",
            ExpressionAttributeValues = new() { [":id"] = new(id) },
            ConsistentRead = true,
        };
        var items = new List<Dictionary<string, AttributeValue>>();
        do
        {
            var page = await client.QueryAsync(request, run.CancellationToken);
            items.AddRange((page.Items ?? []).Where(ItemKinds.IsContent));
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
        return items;
    }

    private static async Task<List<Dictionary<string, AttributeValue>>> OfBackupAsync(VerbRun run, string folder, string id)
    {
        var backup = BackupFolder.Open(folder);
        using (var checking = run.Screen.Progress("items checked", backup.Items, run.Time))
            await backup.CheckAsync(checking.Add, run.CancellationToken);
        var items = new List<Dictionary<string, AttributeValue>>();
        await backup.ReadAsync(page =>
        {
            items.AddRange(page.Where(item => item[ItemSchema.DocumentId].S == id && ItemKinds.IsContent(item)));
            return Task.CompletedTask;
        }, run.CancellationToken);
        return items;
    }
}
