using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;

namespace Pipeline.Cli.Items;

/// <summary>
/// Which items are the catalog's content: not claims, which live for minutes, nor counts, which are kept by following the table.
/// </summary>
internal static class ItemKinds
{
    public static bool IsContent(Dictionary<string, AttributeValue> item) =>
        item.TryGetValue(ItemSchema.DocumentId, out var id) && DocumentId.TryParse(id.S, out _)
        && item.TryGetValue(ItemSchema.ProcessingDate, out var date) && date.S is { } text
            && !text.StartsWith(ProcessingDate.ClaimPrefix, StringComparison.Ordinal);
}
