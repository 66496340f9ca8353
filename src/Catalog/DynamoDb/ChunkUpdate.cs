using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Statistics;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>
/// Writes the update of one chunk. Its condition holds while the chunk has the media types that are added to, and takes in new ones
/// only from the number of types that was read: whoever comes between makes it fail, and it is planned again.
/// </summary>
internal static class ChunkUpdate
{
    public static TransactWriteItem Of(string table, string region, ChunkName chunk, IReadOnlyDictionary<string, long> counts,
        CountChunk? known)
    {
        var (names, values) = (new Dictionary<string, string>(), new Dictionary<string, AttributeValue>());
        var (additions, conditions) = (new List<string>(), new List<string>());
        var taken = 0;
        foreach (var (contentType, number) in counts)
        {
            var index = names.Count;
            names[$"#c{index}"] = CountChunk.CountName(contentType);
            values[$":c{index}"] = Number(number);
            additions.Add($"#c{index} :c{index}");
            if (contentType == LanguageCounts.NoContentType) continue;
            if (known is null || known.Counts.ContainsKey(contentType)) conditions.Add($"attribute_exists(#c{index})");
            else taken++;
        }
        if (taken > 0)
        {
            names["#types"] = CountChunk.TypesName;
            values[":taken"] = Number(taken);
            additions.Add("#types :taken");
            if (known!.Types > 0) values[":types"] = Number(known.Types);
            conditions.Add(known.Types > 0 ? "#types = :types" : "attribute_not_exists(#types)");
        }
        return new()
        {
            Update = new()
            {
                TableName = table,
                Key = StatisticsItems.Counts(region, chunk),
                UpdateExpression = $"ADD {string.Join(", ", additions)}",
                ConditionExpression = conditions.Count > 0 ? string.Join(" AND ", conditions) : null,
                ExpressionAttributeNames = names,
                ExpressionAttributeValues = values,
                ReturnValuesOnConditionCheckFailure = Amazon.DynamoDBv2.ReturnValuesOnConditionCheckFailure.ALL_OLD,
            },
        };
    }

    /// <summary>Takes media types out whose counts are zero; fails when one is not any more.</summary>
    public static UpdateItemRequest WithoutZeros(string table, string region, ChunkName chunk, IReadOnlyList<string> contentTypes)
    {
        var names = contentTypes.Select((contentType, index) => (Name: $"#c{index}", Attribute: CountChunk.CountName(contentType)))
            .ToDictionary(pair => pair.Name, pair => pair.Attribute);
        var counted = contentTypes.Count(contentType => contentType != LanguageCounts.NoContentType);
        var request = new UpdateItemRequest
        {
            TableName = table,
            Key = StatisticsItems.Counts(region, chunk),
            UpdateExpression = $"REMOVE {string.Join(", ", names.Keys)} ADD #types :less",
            ConditionExpression = string.Join(" AND ", names.Keys.Select(name => $"{name} = :zero")),
            ExpressionAttributeNames = names,
            ExpressionAttributeValues = new() { [":zero"] = Number(0), [":less"] = Number(-counted) },
        };
        request.ExpressionAttributeNames["#types"] = CountChunk.TypesName;
        return request;
    }

    private static AttributeValue Number(long number) => new() { N = number.ToString(CultureInfo.InvariantCulture) };
}
