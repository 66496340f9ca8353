using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.KeyManagementService;
using Pipeline.Catalog.Items;
using Pipeline.Cli.Targets;

namespace Pipeline.Cli.Doctoring;

/// <summary>Looks at a region's replica, its settings and its key.</summary>
internal static class TableExamination
{
    public static async Task RunAsync(Target target, Findings findings, CancellationToken cancellationToken)
    {
        var arn = $"arn:aws:dynamodb:{target.Region}:*:table/{target.Table}";
        using var client = target.DynamoDb();
        var answer = await findings.AskAsync(
            "dynamodb:DescribeTable", arn, () => client.DescribeTableAsync(target.Table, cancellationToken),
            code => code == "ResourceNotFoundException" ? Ailment.TableMissing : null);
        if (answer?.Table is not { } table) return;
        arn = table.TableArn ?? arn;
        if (table.TableStatus != TableStatus.ACTIVE && table.TableStatus != TableStatus.UPDATING)
            findings.Add(Ailment.TableNotActive, arn, $"{target.Table} in {target.Region} is {table.TableStatus}.");
        var key = string.Join(", ", table.KeySchema.Select(each => each.AttributeName));
        if (key != $"{ItemSchema.DocumentId}, {ItemSchema.ProcessingDate}") findings.Add(Ailment.SchemaDiffers, arn, $"Its key is {key}.");
        var index = table.GlobalSecondaryIndexes?.Find(each => each.IndexName == ItemSchema.LanguageIndex);
        if (index is null)
            findings.Add(
                Ailment.IndexMissing, arn,
                "Its indexes: " + string.Join(", ", (table.GlobalSecondaryIndexes ?? []).Select(each => each.IndexName)));
        else if (index.IndexStatus is { } status && status != IndexStatus.ACTIVE)
            findings.Add(Ailment.IndexNotActive, arn, $"{index.IndexName} is {status}.");
        else await QueryAsync(client, target, findings, arn, cancellationToken);
        if (table.StreamSpecification is not { StreamEnabled: true } stream || stream.StreamViewType != StreamViewType.NEW_AND_OLD_IMAGES)
            findings.Add(Ailment.StreamOff, arn, $"Its stream is {table.StreamSpecification?.StreamViewType?.Value ?? "off"}.");
        if (table.DeletionProtectionEnabled != true) findings.Add(Ailment.ProtectionOff, arn, "Deletion protection is off.");
        Replicas(target, table, findings, arn);
        await SettingsAsync(client, target, findings, arn, cancellationToken);
        await KeyAsync(target, table, findings, cancellationToken);
    }

    private static async Task QueryAsync(
        AmazonDynamoDBClient client, Target target, Findings findings, string arn, CancellationToken cancellationToken) =>
        await findings.AskAsync("dynamodb:Query", $"{arn}/index/{ItemSchema.LanguageIndex}", () => client.QueryAsync(new()
        {
            TableName = target.Table,
            IndexName = ItemSchema.LanguageIndex,
            KeyConditionExpression = "#language = :language",
            ExpressionAttributeNames = new() { ["#language"] = ItemSchema.Language },
            ExpressionAttributeValues = new() { [":language"] = new("en") },
            Limit = 1,
        }, cancellationToken));

    private static void Replicas(Target target, TableDescription table, Findings findings, string arn)
    {
        foreach (var replica in table.Replicas ?? [])
        {
            if (replica.ReplicaStatus is not { } status || status == ReplicaStatus.ACTIVE || status == ReplicaStatus.UPDATING) continue;
            var cut = status == ReplicaStatus.INACCESSIBLE_ENCRYPTION_CREDENTIALS || status == ReplicaStatus.REGION_DISABLED
                || status.Value is "REPLICATION_NOT_AUTHORIZED" or "ARCHIVING";
            findings.Add(
                cut ? Ailment.ReplicaInaccessible : Ailment.ReplicaFailed, arn,
                $"The replica in {replica.RegionName} is {status}. {replica.ReplicaStatusDescription}".TrimEnd());
        }
        // DynamoDB Local has no replicas, and a target that names no deployment may have one region.
        foreach (var region in target.Pipeline?.Regions ?? [])
        {
            if (region != target.Region && (table.Replicas ?? []).All(replica => replica.RegionName != region))
                findings.Add(Ailment.ReplicaMissing, arn, $"There is no replica in {region}.");
        }
        foreach (var (region, key) in (table.Replicas ?? []).Select(
                replica =>
                    (replica.RegionName, (string?)replica.KMSMasterKeyId)).Append((target.Region, table.SSEDescription?.KMSMasterKeyArn)))
        {
            if (key?.Split(':') is ["arn", _, "kms", var keyRegion, ..] && keyRegion != region)
                findings.Add(Ailment.KeyOfOtherRegion, arn, $"The replica in {region} has the key {key}.");
        }
    }

    private static async Task SettingsAsync(
        AmazonDynamoDBClient client, Target target, Findings findings, string arn, CancellationToken cancellationToken)
    {
        var ttl = await findings.AskAsync(
            "dynamodb:DescribeTimeToLive", arn,
            () => client.DescribeTimeToLiveAsync(new DescribeTimeToLiveRequest { TableName = target.Table }, cancellationToken));
        if (ttl is not null
            && (
                ttl.TimeToLiveDescription?.TimeToLiveStatus != TimeToLiveStatus.ENABLED
                    || ttl.TimeToLiveDescription.AttributeName != ItemSchema.ExpiresAt))
            findings.Add(
                Ailment.TtlOff, arn,
                $"Time to live is {ttl.TimeToLiveDescription?.TimeToLiveStatus?.Value ?? "off"} "
                    + $"{ttl.TimeToLiveDescription?.AttributeName}".TrimEnd()
                    + ".");
        var recovery = await findings.AskAsync(
            "dynamodb:DescribeContinuousBackups", arn,
            () => client.DescribeContinuousBackupsAsync(new() { TableName = target.Table }, cancellationToken));
        var status = recovery?.ContinuousBackupsDescription.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
        if (recovery is not null && status != PointInTimeRecoveryStatus.ENABLED)
            findings.Add(Ailment.RecoveryOff, arn, "Point-in-time recovery is off.");
    }

    private static async Task KeyAsync(Target target, TableDescription table, Findings findings, CancellationToken cancellationToken)
    {
        if (table.SSEDescription?.KMSMasterKeyArn is not { } arn) return;
        using var kms = target.Kms();
        var key = await findings.AskAsync("kms:DescribeKey", arn, () => kms.DescribeKeyAsync(arn, cancellationToken));
        if (key?.KeyMetadata is { } metadata && metadata.KeyState != KeyState.Enabled)
            findings.Add(Ailment.KeyDisabled, arn, $"The key is {metadata.KeyState}.");
    }
}
