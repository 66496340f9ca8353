namespace Pipeline.Catalog.Items;

/// <summary>In what two items of one object version differ that extraction and the bucket should have made the same.</summary>
public static class ItemDifferences
{
    /// <summary>
    /// What differs from writer to writer and says nothing of the document: who wrote when and upon which event, what settling says, how
    /// long the item is kept; and the ETag, which differs between buckets with other encryption.
    /// </summary>
    private static readonly HashSet<string> OfTheWriter = new(StringComparer.Ordinal)
    {
        ItemSchema.Language, ItemSchema.GoneFrom, ItemSchema.DiffersIn, ItemSchema.VersionOrder, ItemSchema.Sequencer,
        ItemSchema.ProcessedAt, ItemSchema.ProcessedIn, ItemSchema.EventTime, ItemSchema.ExpiresAt,
        ItemSchema.ETag, ItemSchema.SchemaVersion,
    };

    /// <summary>The names of the attributes that differ, in the order of the schema; none when both say the same.</summary>
    public static IReadOnlyList<string> Between(DocumentItem one, DocumentItem other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return [
            .. ItemSchema.Fields.Where(field => !OfTheWriter.Contains(field.Name) && !AreEqual(field, one, other))
                .Select(field => field.Name)];
    }

    private static bool AreEqual(ItemField field, DocumentItem one, DocumentItem other) => field switch
    {
        ItemField.Text text => text.Get(one) == text.Get(other),
        ItemField.Integer integer => integer.Get(one) == integer.Get(other),
        ItemField.Fraction fraction => fraction.Get(one) == fraction.Get(other),
        ItemField.List list => list.Get(one).SequenceEqual(list.Get(other), StringComparer.Ordinal),
        ItemField.Map map => map.Get(one) is var pairs && map.Get(other) is var others && pairs.Count == others.Count
            && pairs.All(pair => others.TryGetValue(pair.Key, out var value) && value == pair.Value),
        _ => throw new InvalidOperationException($"{field.Name} is of no known kind."),
    };
}
