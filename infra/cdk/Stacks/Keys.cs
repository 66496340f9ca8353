using System.Text.Json.Nodes;
using Amazon.CDK.AWS.KMS;
using Pipeline.Cdk.Library;
using Pipeline.Provisioning;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>
/// A region's keys, found by their aliases. The cursors' key is made in the primary region; the second's stack looks for it once, when
/// its replica is made. The table is made with both replicas before the second region has a stack, so a customer key of its own is made in
/// both
/// regions by the primary's stack.
/// </summary>
internal static class Keys
{
    /// <summary>The logical id of the region's data key.</summary>
    public const string DataKey = nameof(DataKey);

    private const string TableKey = nameof(TableKey);
    private const string OtherTableKey = nameof(OtherTableKey);
    private const string CursorKey = nameof(CursorKey);
    private const string CursorKeyReplica = nameof(CursorKeyReplica);

    public static void Add(RegionStack stack)
    {
        Cursors(stack);
        if (stack.Deployment.Configuration.Encryption.DataKey)
            Add(stack, DataKey, stack.Names.DataKeyAlias, "Encrypts documents, queues, topic, logs and function environments",
                KeyPolicies.Data(stack.Home));
        if (TableFacts.CreatesKeys(stack.Deployment.Table) && stack.Home == stack.Deployment.Primary)
            OfTable(stack, stack.Deployment.Table);
    }

    /// <summary>A key with an alias that rotates and holds data.</summary>
    public static void Add(RegionStack stack, string id, string alias, string description, JsonObject policy) =>
        Key(stack, id, alias, description, policy, Window(stack), new CfnKeyProps { EnableKeyRotation = true });

    /// <summary>The logical ids of what the table's keys are found by.</summary>
    public static string[] OfTable(RegionStack stack) =>
        stack.Deployment.Other(stack.Home) is null ? [$"{TableKey}Alias"] : [$"{TableKey}Alias", OtherTableKey];

    /// <summary>The logical ids of the region's keys whose loss would be a loss of documents or of service.</summary>
    public static IEnumerable<string> Watched(Deployment deployment, string region)
    {
        yield return region == deployment.Primary ? CursorKey : CursorKeyReplica;
        if (deployment.Configuration.Encryption.DataKey) yield return DataKey;
        if (TableFacts.CreatesKeys(deployment.Table) && region == deployment.Primary) yield return TableKey;
    }

    private static int Window(RegionStack stack) => stack.Deployment.Configuration.Encryption.DeletionWindowDays;

    private static void OfTable(RegionStack stack, GlobalTableSpec table)
    {
        var multi = table.Encryption.Mode == EncryptionMode.MultiRegionKey && table.Replicas.Count > 1;
        var settings = new CfnKeyProps { EnableKeyRotation = table.Encryption.Rotation, MultiRegion = multi ? true : null };
        Key(stack, TableKey, TableFacts.KeyAlias(table), $"Encrypts {table.Name}", KeyPolicies.Table(stack.Home),
            table.Encryption.DeletionWindowDays, settings);
        if (stack.Deployment.Other(stack.Home) is not { } other) return;
        stack.AddProvisionedKept(OtherTableKey, RegionalKeyResource.Type, new JsonObject
        {
            [RegionalKeyResource.Region] = other,
            [RegionalKeyResource.Alias] = TableFacts.KeyAlias(table),
            [RegionalKeyResource.Description] = $"Encrypts {table.Name}",
            [RegionalKeyResource.PrimaryKey] = multi ? Cfn.Attribute(TableKey, "Arn") : null,
            [RegionalKeyResource.Rotation] = table.Encryption.Rotation && !multi ? "true" : "false",
        });
    }

    private static void Cursors(RegionStack stack)
    {
        const string description = "Signs cursors and tokens of the query API";
        if (stack.Home == stack.Deployment.Primary)
        {
            var settings = new CfnKeyProps { KeySpec = "HMAC_256", KeyUsage = "GENERATE_VERIFY_MAC", MultiRegion = true };
            Key(stack, CursorKey, stack.Names.CursorKeyAlias, description, KeyPolicies.Cursors(), Window(stack), settings);
            return;
        }

        stack.AddProvisioned($"{CursorKey}Primary", PrimaryKeyResource.Type, new JsonObject
        {
            [PrimaryKeyResource.PrimaryRegion] = stack.Deployment.Primary,
            [PrimaryKeyResource.Alias] = stack.Names.CursorKeyAlias,
        });
        stack.AddKept(CursorKeyReplica, at => new CfnReplicaKey(stack, at, new CfnReplicaKeyProps
        {
            Description = description,
            PrimaryKeyArn = Cfn.Attribute($"{CursorKey}Primary", PrimaryKeyResource.Arn).Text(),
            KeyPolicy = KeyPolicies.Cursors().Document(),
            PendingWindowInDays = Window(stack),
        }));
        Alias(stack, CursorKey, stack.Names.CursorKeyAlias, CursorKeyReplica);
    }

    private static void Key(RegionStack stack, string id, string alias, string description, JsonObject policy, int window,
        CfnKeyProps settings)
    {
        settings.Description = description;
        settings.KeyPolicy = policy.Document();
        settings.PendingWindowInDays = window;
        stack.AddKept(id, at => new CfnKey(stack, at, settings));
        Alias(stack, id, alias);
    }

    private static void Alias(RegionStack stack, string key, string alias, string? target = null) =>
        stack.AddKept($"{key}Alias",
            at =>
                new CfnAlias(stack, at, new CfnAliasProps { AliasName = alias, TargetKeyId = Cfn.Attribute(target ?? key, "Arn").Text() }));
}
