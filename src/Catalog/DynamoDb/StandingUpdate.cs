using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>The update that gives an item its standing.</summary>
internal static class StandingUpdate
{
    public static UpdateItemRequest Of(ItemKey key, Standing standing, LanguageShards shards)
    {
        var request = new UpdateItemRequest
        {
            Key = ItemAttributes.WriteKey(key),
            ExpressionAttributeNames = [],
            ExpressionAttributeValues = [],
        };
        List<string> set = [], remove = [];
        Add(ItemSchema.Language, standing.Language is { } language ? new(shards.PartitionOf(language, key.DocumentId)) : null);
        Add(ItemSchema.GoneFrom, ListOf(standing.GoneFrom));
        Add(ItemSchema.DiffersIn, ListOf(standing.DiffersIn));
        request.UpdateExpression = string.Join(' ', Clause("SET", set), Clause("REMOVE", remove)).Trim();
        if (request.ExpressionAttributeValues.Count == 0) request.ExpressionAttributeValues = null;
        return request;

        void Add(string attribute, AttributeValue? value)
        {
            // LANGUAGE is one of DynamoDB's reserved words.
            request.ExpressionAttributeNames[$"#{attribute}"] = attribute;
            if (value is null)
            {
                remove.Add($"#{attribute}");
                return;
            }
            request.ExpressionAttributeValues![$":{attribute}"] = value;
            set.Add($"#{attribute} = :{attribute}");
        }
    }

    private static AttributeValue? ListOf(IReadOnlyList<string> values) =>
        values.Count == 0 ? null : new() { L = [.. values.Select(value => new AttributeValue(value))] };

    private static string Clause(string verb, List<string> parts) => parts.Count == 0 ? "" : $"{verb} {string.Join(", ", parts)}";
}
