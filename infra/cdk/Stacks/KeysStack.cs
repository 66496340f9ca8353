using System.Text.Json.Nodes;
using Constructs;
using Pipeline.Provisioning;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>
/// A region's keys, found by their aliases. Multi-Region keys are made in the primary region; the second region's stack
/// looks into the primary's once, when the replica key is made.
/// </summary>
internal sealed class KeysStack : RegionStack
{
    public KeysStack(Construct scope, Deployment deployment, string region)
        : base(scope, deployment, region, StackPart.Keys, $"Keys of {deployment.Names.Prefix} in {region}.")
    {
        MultiRegionKey("CursorKey", Names.CursorKeyAlias, "Signs cursors and tokens of the query API", KeyPolicies.Cursors(), new JsonObject { ["KeySpec"] = "HMAC_256", ["KeyUsage"] = "GENERATE_VERIFY_MAC" });
        if (deployment.Configuration.Encryption.DataKey) DataKey();
        if (TableFacts.CreatesKeys(deployment.Table)) TableKey(deployment.Table);
    }

    private int Window => Deployment.Configuration.Encryption.DeletionWindowDays;

    private void DataKey()
    {
        Key("DataKey", Names.DataKeyAlias, "Encrypts documents, queues, topic, logs and function environments", KeyPolicies.Data(Home), Window, new JsonObject { ["EnableKeyRotation"] = true });
        Add("DataKeyArn", "AWS::SSM::Parameter", new JsonObject
        {
            ["Name"] = Names.DataKeyParameter,
            ["Type"] = "String",
            ["Description"] = "ARN of the data key, for what takes no alias",
            ["Value"] = Cfn.Attribute("DataKey", "Arn"),
        });
    }

    private void TableKey(GlobalTableSpec table)
    {
        var settings = new JsonObject { ["EnableKeyRotation"] = table.Encryption.Rotation };
        var (alias, description, policy) = (TableFacts.KeyAlias(table), $"Encrypts {table.Name}", KeyPolicies.Table(Home));
        if (table.Encryption.Mode == EncryptionMode.MultiRegionKey) MultiRegionKey("TableKey", alias, description, policy, settings, table.Encryption.DeletionWindowDays);
        else Key("TableKey", alias, description, policy, table.Encryption.DeletionWindowDays, settings);
    }

    private void MultiRegionKey(string id, string alias, string description, JsonObject policy, JsonObject settings, int? window = null)
    {
        if (Home == Deployment.Primary)
        {
            settings["MultiRegion"] = true;
            Key(id, alias, description, policy, window ?? Window, settings);
            return;
        }

        AddProvisioned($"{id}Primary", PrimaryKeyResource.Type, new JsonObject
        {
            [PrimaryKeyResource.PrimaryRegion] = Deployment.Primary,
            [PrimaryKeyResource.Alias] = alias,
        });
        AddKept(id, "AWS::KMS::ReplicaKey", new JsonObject
        {
            ["Description"] = description,
            ["PrimaryKeyArn"] = Cfn.Attribute($"{id}Primary", PrimaryKeyResource.Arn),
            ["KeyPolicy"] = policy,
            ["PendingWindowInDays"] = window ?? Window,
        });
        Alias(id, alias);
    }

    private void Key(string id, string alias, string description, JsonObject policy, int window, JsonObject settings)
    {
        settings["Description"] = description;
        settings["KeyPolicy"] = policy;
        settings["PendingWindowInDays"] = window;
        AddKept(id, "AWS::KMS::Key", settings);
        Alias(id, alias);
    }

    private void Alias(string key, string alias) => AddKept($"{key}Alias", "AWS::KMS::Alias", new JsonObject
    {
        ["AliasName"] = alias,
        ["TargetKeyId"] = Cfn.Attribute(key, "Arn"),
    });
}
