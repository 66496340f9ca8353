using System.Text.Json.Nodes;
using Pipeline.Cdk.Library;
using Pipeline.Provisioning;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks;

/// <summary>The pipeline's table, and in the second region its replica.</summary>
internal static class RegionTable
{
    private const string Id = "Table";

    /// <summary>The ARN of the region's own stream.</summary>
    public static JsonNode StreamArn => Cfn.Attribute($"{Id}Stream", TableStreamResource.StreamArn);

    public static void Add(RegionStack stack) => _ = new DocumentTable(stack, Id, new()
    {
        Spec = stack.Deployment.Table,
        Region = stack.Home,
        ProvisionedBy = RegionStack.Provisioner,
        After = TableFacts.CreatesKeys(stack.Deployment.Table) && stack.Home == stack.Deployment.Primary
            ? [.. Keys.OfTable(stack).Select(key => stack.Resources[key])] : [],
    });
}
