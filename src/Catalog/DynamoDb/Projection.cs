using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>The attributes that a query brings back, under names that cannot be reserved words.</summary>
internal sealed class Projection
{
    /// <summary>Without these a history cannot tell which version is current.</summary>
    private static readonly string[] History = [ItemSchema.DocumentId, ItemSchema.ProcessingDate, "versionId", "status", "sequencer",
        "objectLastModified", "versionOrder", ItemSchema.ExpiresAt];

    private static readonly HashSet<string> Indexed =
        new([ItemSchema.DocumentId, ItemSchema.ProcessingDate, ItemSchema.Language, .. ItemSchema.LanguageIndexProjection],
            StringComparer.Ordinal);

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    private Projection(IEnumerable<string> attributes)
    {
        foreach (var attribute in attributes.Distinct(StringComparer.Ordinal)) _names[$"#{attribute}"] = attribute;
    }

    public static Projection OfHistory(IReadOnlySet<string> fields) =>
        new(fields.Where(ItemSchema.AttributeNames.Contains).Concat(History));

    /// <summary>An index cannot answer what it does not project; asking for it would be an error.</summary>
    public static Projection OfList(IReadOnlySet<string> fields) =>
        new(fields.Where(Indexed.Contains).Concat([ItemSchema.DocumentId, ItemSchema.ProcessingDate]));

    public void ApplyTo(QueryRequest request)
    {
        request.ProjectionExpression = string.Join(", ", _names.Keys);
        request.ExpressionAttributeNames ??= [];
        foreach (var (name, attribute) in _names) request.ExpressionAttributeNames[name] = attribute;
    }
}
