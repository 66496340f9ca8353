using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Provisioning;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>
/// The table with all its replicas: one resource, in the primary region's stack, whatever the number of regions. Its protection is
/// put by each region for its own replica when the replica is there: a table that is protected from its first second could not be
/// taken back when something after it in the same stack fails.
/// </summary>
internal static class DocumentTable
{
    /// <summary>The logical id of the resource that a region's part of the table can be relied on from.</summary>
    public const string Stream = "TableStream";

    private const string Id = "Table";
    private const string Protection = "DeletionProtectionEnabled";

    public static void Add(RegionStack stack)
    {
        var spec = stack.Deployment.Table;
        var properties = GlobalTableProperties.Of(spec);
        foreach (var replica in properties["Replicas"]!.AsArray()) replica!.AsObject().Remove(Protection);
        if (stack.Home == stack.Deployment.Primary)
        {
            var template = CloudFormationRenderer.TableTemplate(spec);
            // The digest is taken before the stack adds anything of its own.
            stack.AddKept(Id, "AWS::DynamoDB::GlobalTable", properties.DeepClone().AsObject(),
                TableFacts.CreatesKeys(spec) ? Keys.OfTable(stack) : []);
            foreach (var (id, output) in template["Outputs"]!.AsObject())
                stack.Output(id, output!["Description"]!.GetValue<string>(), output["Value"]!.DeepClone());
        }

        // In the primary's stack the name is the resource's, so the stream waits for the table; the second's stack finds the table there.
        stack.AddProvisioned(Stream, TableStreamResource.Type,
            new JsonObject { [TableStreamResource.TableName] = stack.Home == stack.Deployment.Primary ? Cfn.Ref(Id) : spec.Name });
        if (!spec.Replicas.Single(replica => replica.Region == stack.Home).DeletionProtection) return;
        stack.AddProvisionedKept("TableProtection", TableProtectionResource.Type, new JsonObject
        {
            [TableProtectionResource.TableName] = spec.Name,
            [TableProtectionResource.Revision] = Digest(properties),
        }, Stream);
    }

    /// <summary>Changes with the table, so that protection is looked at again after every change of it.</summary>
    private static string Digest(JsonObject properties) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(properties.ToJsonString())))[..16];
}
