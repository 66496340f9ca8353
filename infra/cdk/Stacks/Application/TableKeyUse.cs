using System.Text.Json.Nodes;
using Pipeline.Cdk.Library;
using Pipeline.Tables.Facts;

namespace Pipeline.Cdk.Stacks.Application;

/// <summary>
/// What a role may do with a table's key that was there before: read the table through DynamoDB. The policy of a key that is made here
/// says so itself, for whoever may use the table; of others nothing is known.
/// </summary>
internal static class TableKeyUse
{
    /// <summary>The statement; null where DynamoDB's own key or one made here is used.</summary>
    public static JsonObject? Statement(RegionStack stack)
    {
        var table = stack.Deployment.Table;
        if (TableFacts.CreatesKeys(table)
            || TableFacts.KeyOf(table, table.Replicas.Single(replica => replica.Region == stack.Home)) is not { } arn) return null;
        return Policy.Allow("TableKey", ["kms:Decrypt"], [arn],
            Policy.When("StringEquals", "kms:ViaService", $"dynamodb.{stack.Home}.amazonaws.com"));
    }
}
