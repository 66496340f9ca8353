using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.Queries;

/// <summary>One page of a language query.</summary>
/// <param name="Items">The items, with at least the attributes that LanguageIndex projects.</param>
/// <param name="Next">Where the next page begins; null after the last page.</param>
public sealed record LanguagePage(IReadOnlyList<DocumentItem> Items, LanguagePosition? Next);
