using System.Text.Json.Nodes;
using Pipeline.Cdk.Library;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>A region's backups of its replica: vault, plan and what they are made of, as the table's specification says.</summary>
internal static class Backups
{
    public static void Add(RegionStack stack)
    {
        var role = ResourceNames.Role($"{stack.Names.Prefix}-backup", stack.Home);
        foreach (var (id, resource) in CareResources.Backups(stack.Deployment.Table, stack.Home, role))
        {
            var properties = resource["Properties"]!.DeepClone().AsObject();
            var type = resource["Type"]!.GetValue<string>();
            // A vault holds backups; the rest can be made again at any time.
            if (id != "Vault") stack.Add(id, type, properties);
            else stack.AddKept(id, type, properties.With("EncryptionKeyArn", stack.DataKeyArn));
        }
    }

    private static JsonObject With(this JsonObject properties, string name, JsonNode? value)
    {
        properties[name] = value;
        return properties;
    }
}
