using System.Text.Json.Nodes;

namespace Pipeline.Tables.Policies;

/// <summary>The part of a table that a role is kept to, for example one tenant's items.</summary>
/// <param name="LeadingKeys">
/// Patterns of partition keys in IAM's words (<c>tenant-7#*</c>, also with policy variables); every key of a request must be of one.
/// Empty for all. In an index the pattern is of the index's partition key.
/// </param>
/// <param name="Attributes">The only attributes that may be named, keys included; empty for all.</param>
public sealed record TableShare(IReadOnlyList<string> LeadingKeys, IReadOnlyList<string> Attributes)
{
    /// <summary>Adds the conditions to those of a statement.</summary>
    internal void Limit(JsonObject condition)
    {
        if (LeadingKeys.Count > 0) condition["ForAllValues:StringLike"] = new JsonObject { ["dynamodb:LeadingKeys"] = Texts(LeadingKeys) };
        if (Attributes.Count == 0) return;
        condition["ForAllValues:StringEquals"] = new JsonObject { ["dynamodb:Attributes"] = Texts(Attributes) };
        // Without these a request that names no attribute would be answered with all of them.
        condition["StringEqualsIfExists"] = new JsonObject
        {
            ["dynamodb:Select"] = "SPECIFIC_ATTRIBUTES",
            ["dynamodb:ReturnValues"] = Texts(["NONE", "UPDATED_OLD", "UPDATED_NEW"]),
        };
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);
}
