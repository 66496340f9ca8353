using Pipeline.Catalog.Items;

namespace Pipeline.QueryApi.Answers;

/// <summary>The attributes that an answer shows.</summary>
internal static class ItemFields
{
    /// <summary>What lists can show: what LanguageIndex holds.</summary>
    public static IReadOnlyList<string> OfLists { get; } =
        [ItemSchema.DocumentId, ItemSchema.ProcessingDate, ItemSchema.Language, .. ItemSchema.LanguageIndexProjection];

    /// <summary>The fields asked for and the keys, without which an item cannot be asked for again; null for all.</summary>
    public static IReadOnlySet<string>? WithKeys(IReadOnlySet<string>? fields) =>
        fields is null ? null : new HashSet<string>(fields, StringComparer.Ordinal) { ItemSchema.DocumentId, ItemSchema.ProcessingDate };
}
