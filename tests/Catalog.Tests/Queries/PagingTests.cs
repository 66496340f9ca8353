using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Stores;
using Pipeline.Testing.Items;

namespace Pipeline.Catalog.Tests.Queries;

/// <summary>Pages of every store that <see cref="NewStoreAsync"/> gives, against sorting everything.</summary>
public class PagingTests
{
    private static readonly string[] Languages = ["de", "fr", "und"];
    private static readonly string[] Types = ["application/pdf", "text/plain"];

    protected virtual int Rounds => 400;

    /// <summary>How many dates there are for the items of one round: few, so that sort keys are equal.</summary>
    private const int Dates = 7;

    protected virtual Task<IDocumentStore> NewStoreAsync() =>
        Task.FromResult<IDocumentStore>(new ReplicaTable("us-west-2", TimeProvider.System));

    [Fact]
    public async Task Pages_of_any_question_are_what_sorting_everything_gives()
    {
        var random = new Random(20260115);
        for (var round = 0; round < Rounds; round++)
        {
            var store = await NewStoreAsync();
            var items = Enumerable.Range(0, random.Next(40)).Select(number => Item(random, number)).ToList();
            foreach (var item in items) await store.PutAsync(item, default);
            for (var question = 0; question < 6; question++) await CheckAsync(store, items, Query(random), round);
            (store as IDisposable)?.Dispose();
        }
    }

    [Fact]
    public async Task Items_that_come_and_go_between_pages_neither_repeat_nor_hide_others()
    {
        var random = new Random(7);
        for (var round = 0; round < Rounds; round++)
        {
            var store = await NewStoreAsync();
            var stable = Enumerable.Range(0, 25).Select(number => Item(random, number)).ToList();
            var passing = Enumerable.Range(100, 25).Select(number => Item(random, number)).ToList();
            foreach (var item in stable.Concat(passing.Take(12))) await store.PutAsync(item, default);
            var query = Query(random) with { From = null, To = null, ContentType = null };
            var seen = new List<DocumentItem>();
            do
            {
                var page = await store.QueryLanguageAsync(query, default);
                seen.AddRange(page.Items);
                query = query with { After = page.Next };
                // The item that the cursor names goes too.
                var change = passing[random.Next(passing.Count)];
                if (page.Items.Count > 0 && passing.Contains(page.Items[^1], ByKey)) await store.DeleteAsync(page.Items[^1].Key, default);
                else if (random.Next(2) == 0) await store.DeleteAsync(change.Key, default);
                else await store.PutAsync(change, default);
            }
            while (query.After is not null);
            var repeated = seen.Where(item => stable.Contains(item, ByKey)).GroupBy(item => item.Key).Where(group => group.Count() > 1);
            Assert.Empty(repeated);
            var wanted = stable.Where(item => query.Languages.Contains(item.Language)).Select(item => item.Key);
            Assert.Empty(wanted.Except(seen.Select(item => item.Key)));
            (store as IDisposable)?.Dispose();
        }
    }

    private static readonly IEqualityComparer<DocumentItem> ByKey =
        EqualityComparer<DocumentItem>.Create((x, y) => x!.Key == y!.Key, item => item.Key.GetHashCode());

    private static async Task CheckAsync(IDocumentStore store, List<DocumentItem> items, LanguageQuery query, int round)
    {
        var expected = items.Where(item => query.Languages.Contains(item.Language)
            && (query.ContentType is null || item.ContentType == query.ContentType)
            && (query.From is null || string.CompareOrdinal(item.ProcessingDate.Value, query.From) >= 0)
            && (query.To is null || string.CompareOrdinal(item.ProcessingDate.Value, query.To) <= 0)).ToList();
        var seen = new List<DocumentItem>();
        var pages = 0;
        for (LanguagePosition? after = null; pages == 0 || after is not null; pages++)
        {
            var page = await store.QueryLanguageAsync(query with { After = after }, default);
            Assert.True(page.Items.Count <= query.Limit);
            Assert.Equal(page.Items.Count, page.Positions.Count);
            Assert.True(page.Items.Count == query.Limit || page.Next is null,
                "a page that is not full is the last, as nothing here is large");
            seen.AddRange(page.Items);
            after = page.Next;
            Assert.True(pages <= items.Count + 1, $"round {round}: pages do not end");
        }
        var dates = seen.Select(item => item.ProcessingDate.Value).ToList();
        Assert.Equal(query.Descending ? dates.OrderDescending(StringComparer.Ordinal) : dates.Order(StringComparer.Ordinal), dates);
        Assert.Equal(expected.Select(item => item.ObjectKey).Order(), seen.Select(item => item.ObjectKey).Order());
    }

    private static DocumentItem Item(Random random, int number) => SomeItem.Of(
        $"{number}",
        language: Languages[random.Next(Languages.Length)],
        contentType: Types[random.Next(Types.Length)],
        processingDate: $"2026-01-0{random.Next(1, Dates + 1)}T00:00:00.0000000Z");

    private static LanguageQuery Query(Random random) => new()
    {
        Languages = [.. Languages.Where(_ => random.Next(2) == 0).DefaultIfEmpty("fr")],
        Descending = random.Next(2) == 0,
        Limit = random.Next(1, 12),
        From = random.Next(3) == 0 ? $"2026-01-0{random.Next(1, Dates + 2)}" : null,
        To = random.Next(3) == 0 ? $"2026-01-0{random.Next(1, Dates + 2)}~" : null,
        ContentType = random.Next(3) == 0 ? Types[random.Next(Types.Length)] : null,
    };
}
