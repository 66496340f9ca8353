using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.Queries;

/// <summary>One page of a language query.</summary>
/// <param name="Items">The items, with at least the attributes asked for that LanguageIndex projects.</param>
/// <param name="Positions">The position of each item: the next page begins after one of them when a page is cut short.</param>
/// <param name="Next">After what the next page begins; null after the last page.</param>
/// <param name="StoppedEarly">
/// Whether the page ended because enough items had been looked at, not because it was full: a filter passed few of them.
/// </param>
public sealed record LanguagePage(
    IReadOnlyList<DocumentItem> Items, IReadOnlyList<LanguagePosition> Positions, LanguagePosition? Next, bool StoppedEarly = false);
