using System.Text.Json.Nodes;
using Pipeline.Catalog.Items;

namespace Pipeline.Cdk.Stacks.Application;

/// <summary>The region's own replica, which is all that its functions may touch.</summary>
internal static class TableArns
{
    /// <summary>The replica.</summary>
    public static JsonObject Table(RegionStack stack) => Arn(stack, "");

    /// <summary>The replica's index of languages.</summary>
    public static JsonObject LanguageIndex(RegionStack stack) => Arn(stack, $"/index/{ItemSchema.LanguageIndex}");

    /// <summary>The replica's stream, whose label is the time of its making.</summary>
    public static JsonObject Stream(RegionStack stack) => Arn(stack, "/stream/*");

    private static JsonObject Arn(RegionStack stack, string part) =>
        ResourceNames.Arn("dynamodb", stack.Home, $"table/{stack.Deployment.Table.Name}{part}");
}
