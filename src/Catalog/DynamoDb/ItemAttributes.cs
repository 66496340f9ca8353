using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>Items as DynamoDB attributes, from the schema's list of fields. The shard of a language shows here alone.</summary>
public static class ItemAttributes
{
    /// <summary>The attributes of an item.</summary>
    public static Dictionary<string, AttributeValue> Write(DocumentItem item, LanguageShards shards)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(shards);
        var attributes = new Dictionary<string, AttributeValue>(40, StringComparer.Ordinal);
        foreach (var field in ItemSchema.Fields)
        {
            if (ValueOf(field, item) is { } value) attributes[field.Name] = value;
        }
        if (item.Language is { } language) attributes[ItemSchema.Language] = new(shards.PartitionOf(language, item.DocumentId));
        return attributes;
    }

    /// <summary>The item that attributes make up. Unknown ones, and those of another type than the schema's, are passed over.</summary>
    public static DocumentItem Read(Dictionary<string, AttributeValue> attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        var item = new ItemValues();
        foreach (var (name, value) in attributes)
        {
            if (ItemSchema.FieldsByName.TryGetValue(name, out var field)) Set(field, item, value);
        }
        if (item.Language is { } partition) item.Language = LanguageShards.LanguageOf(partition);
        return item.ToItem();
    }

    internal static Dictionary<string, AttributeValue> WriteKey(ItemKey key) => new(3, StringComparer.Ordinal)
    {
        [ItemSchema.DocumentId] = new(key.DocumentId.Value),
        [ItemSchema.ProcessingDate] = new(key.ProcessingDate.Value),
    };

    private static AttributeValue? ValueOf(ItemField field, DocumentItem item) => field switch
    {
        ItemField.Text text when text.Get(item) is { } value => new() { S = value },
        ItemField.Integer integer when integer.Get(item) is { } value => new() { N = value.ToString(CultureInfo.InvariantCulture) },
        ItemField.Fraction fraction when fraction.Get(item) is { } value => new() { N = value.ToString(CultureInfo.InvariantCulture) },
        ItemField.List list when list.Get(item) is { Count: > 0 } values =>
            new() { L = [.. values.Select(value => new AttributeValue { S = value })] },
        ItemField.Map map when map.Get(item) is { Count: > 0 } values => Map(values),
        _ => null,
    };

    // DynamoDB refuses an empty name, at any depth, and with it the whole item.
    private static AttributeValue Map(IReadOnlyDictionary<string, string> values)
    {
        var map = new Dictionary<string, AttributeValue>(values.Count, StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (name.Length > 0) map[name] = new() { S = value };
        }
        return new() { M = map };
    }

    private static void Set(ItemField field, ItemValues item, AttributeValue value)
    {
        switch (field)
        {
            case ItemField.Text text when value.S is not null:
                text.Set(item, value.S);
                break;
            case ItemField.Integer integer
                when long.TryParse(value.N, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                integer.Set(item, number);
                break;
            case ItemField.Fraction fraction
                when double.TryParse(value.N, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                fraction.Set(item, number);
                break;
            case ItemField.List list when value.L is not null:
                list.Set(item, value.L.ConvertAll(element => element.S ?? ""));
                break;
            case ItemField.Map map when value.M is not null:
                map.Set(item, new SortedDictionary<string, string>(value.M.ToDictionary(pair => pair.Key, pair => pair.Value.S ?? ""),
                    StringComparer.Ordinal));
                break;
        }
    }
}
