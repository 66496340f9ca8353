using System.Text.Json.Nodes;
using Constructs;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>A region's backups of its replica: vault, plan and what they are made of, as the table's specification says.</summary>
internal sealed class BackupStack : RegionStack
{
    public BackupStack(Construct scope, Deployment deployment, string region)
        : base(scope, deployment, region, StackPart.Backup, $"Backups of {deployment.Table.Name} in {region}.")
    {
        foreach (var (id, resource) in Resources(deployment, region, DataKeyArn))
        {
            var properties = resource["Properties"]!.DeepClone().AsObject();
            var type = resource["Type"]!.GetValue<string>();
            // A vault holds backups; the rest can be made again at any time.
            if (id == "Vault") AddKept(id, type, properties);
            else Add(id, type, properties);
        }
    }

    /// <summary>Whether a region has backups, or copies of another's.</summary>
    public static bool IsNeeded(Deployment deployment, string region) => Resources(deployment, region, key: null).Count > 0;

    private static IReadOnlyList<(string Id, JsonObject Resource)> Resources(Deployment deployment, string region, string? key) =>
        CareResources.Backups(deployment.Table, region, ResourceNames.Role($"{deployment.Names.Prefix}-backup", region), key);
}
