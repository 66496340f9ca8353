using System.Text.Json.Nodes;
using Pipeline.Cdk.Library;

namespace Pipeline.Cdk.Stacks.Application;

/// <summary>What a role may do with the region's data key: use it through services, never by itself.</summary>
internal static class DataKeyUse
{
    /// <summary>The statement; null without a data key.</summary>
    public static JsonObject? Statement(RegionStack stack, string[] actions, params string[] services) =>
        stack.DataKeyArn is not { } key ? null
        : Policy.Allow("DataKey", actions, [key],
            Policy.When("StringEquals", "kms:ViaService",
                new JsonArray([.. services.Select(service => (JsonNode?)$"{service}.{stack.Home}.amazonaws.com")])));
}
