namespace Pipeline.Catalog.Items;

/// <summary>Some attributes of items, looked up once for all items of an answer.</summary>
public sealed class ItemSelection
{
    /// <summary>The attributes of these names, in the schema's order; names that it does not have are passed over.</summary>
    public ItemSelection(IReadOnlySet<string> names) => Fields = [.. ItemSchema.Fields.Where(field => names.Contains(field.Name))];

    private ItemSelection(ItemField[] fields) => Fields = fields;

    /// <summary>Every attribute.</summary>
    public static ItemSelection All { get; } = new([.. ItemSchema.Fields]);

    /// <summary>The attributes of these names; all for null.</summary>
    public static ItemSelection Of(IReadOnlySet<string>? names) => names is null ? All : new(names);

    internal ItemField[] Fields { get; }
}
