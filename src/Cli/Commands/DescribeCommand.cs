using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Pipeline.Cli.Results;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Verbs;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta describe</c>: the table as a region has it.</summary>
internal static class DescribeCommand
{
    public static VerbCommand Create() => VerbCommand.Create(
        "describe", "Show the table's status, size, indexes, replicas and protection in a region.",
        "docmeta describe --region us-east-2", DocmetaJson.Default.DescribeResult, [], RunAsync);

    private static async Task<DescribeResult> RunAsync(VerbRun run)
    {
        using var client = run.Target.DynamoDb();
        var token = run.CancellationToken;
        var table = (await client.DescribeTableAsync(run.Target.Table, token)).Table;
        var ttl = (
            await client.DescribeTimeToLiveAsync(
                new DescribeTimeToLiveRequest { TableName = run.Target.Table }, token)).TimeToLiveDescription;
        return new()
        {
            Table = table.TableName,
            Region = run.Target.Region,
            Status = table.TableStatus?.Value ?? "unknown",
            Items = table.ItemCount ?? 0,
            Bytes = table.TableSizeBytes ?? 0,
            Billing = table.BillingModeSummary?.BillingMode?.Value ?? "PROVISIONED",
            Key = [.. table.KeySchema.Select(key => key.AttributeName)],
            Indexes = [.. (table.GlobalSecondaryIndexes ?? []).Select(index => new DescribeResult.Index(
                index.IndexName, [.. index.KeySchema.Select(key => key.AttributeName)], index.IndexStatus?.Value
                    ?? "ACTIVE", index.ItemCount ?? 0))],
            Replicas = [.. (table.Replicas ?? []).Select(replica => replica.RegionName)],
            Stream = table.StreamSpecification is { StreamEnabled: true } stream ? stream.StreamViewType?.Value : null,
            TimeToLive = ttl?.TimeToLiveStatus == TimeToLiveStatus.ENABLED ? ttl.AttributeName : null,
            RecoveryDays = await RecoveryDaysAsync(client, run.Target.Table, token),
            DeletionProtection = table.DeletionProtectionEnabled == true,
            Encryption = table.SSEDescription is { } sse ? $"{sse.SSEType} {sse.KMSMasterKeyArn}".Trim() : null,
        };
    }

    // DynamoDB Local knows no continuous backups and says so.
    private static async Task<int?> RecoveryDaysAsync(AmazonDynamoDBClient client, string table, CancellationToken cancellationToken)
    {
        try
        {
            var recovery = (
                await client.DescribeContinuousBackupsAsync(
                    new() { TableName = table }, cancellationToken)).ContinuousBackupsDescription.PointInTimeRecoveryDescription;
            return recovery.PointInTimeRecoveryStatus == PointInTimeRecoveryStatus.ENABLED ? recovery.RecoveryPeriodInDays ?? 35 : 0;
        }
        catch (AmazonDynamoDBException exception) when (exception.ErrorCode is "UnknownOperationException")
        {
            return null;
        }
    }
}
