using System.Text.Json.Nodes;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Settling;

namespace Pipeline.Cdk.Stacks.Application;

/// <summary>The environment that every function with a store has. Lambda itself sets the region.</summary>
internal static class StoreVariables
{
    /// <summary>The variables.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="shards">How languages are spread; null for one partition each.</param>
    public static JsonObject Of(Deployment deployment, string? shards)
    {
        var variables = new JsonObject
        {
            [StoreSettings.UseDynamoDbVariable] = "true",
            [StoreSettings.TableNameVariable] = deployment.Table.Name,
            [Regions.Variable] = string.Join(',', deployment.Regions),
        };
        if (shards is not null) variables[StoreSettings.ShardsVariable] = shards;
        return variables;
    }
}
