using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Testing.Items;

namespace Pipeline.Catalog.Tests.Stores;

/// <summary>What every store does. One class a store runs all of it.</summary>
public abstract class DocumentStoreTests : IAsyncLifetime
{
    protected IDocumentStore Store { get; private set; } = null!;

    public async Task InitializeAsync() => Store = await OpenAsync();

    public virtual Task DisposeAsync()
    {
        (Store as IDisposable)?.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_item_comes_back_as_it_was_put()
    {
        var item = SomeItem.Of(sequencer: "us-west-2:0055AED6DCD90281E5", expiresAt: 2_000_000_000);
        item = item with { Properties = new Dictionary<string, string> { ["empty"] = "", ["pdf.version"] = "1.7" } };

        Assert.True(await Store.PutAsync(item, default));

        Assert.Equal(Text(item), Text(Assert.Single((await Store.ReadHistoryAsync(item.DocumentId, default)).Versions)));
    }

    [Fact]
    public async Task A_property_without_a_name_does_not_keep_an_item_out()
    {
        Assert.True(await Store.PutAsync(SomeItem.Of() with { Properties = new Dictionary<string, string> { [""] = "x", ["a"] = "b" } },
            default));

        Assert.Equal("b", (await HistoryAsync()).Current!.Properties["a"]);
    }

    [Fact]
    public async Task A_version_put_twice_is_there_once_and_unchanged()
    {
        Assert.True(await Store.PutAsync(SomeItem.Of(title: "first"), default));
        Assert.False(await Store.PutAsync(SomeItem.Of(title: "second"), default));

        Assert.Equal("first", (await HistoryAsync()).Current!.Title);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public async Task A_version_is_written_again_by_a_newer_extractor_only(long extractor, bool written)
    {
        await Store.PutAsync(SomeItem.Of(title: "first", extractorVersion: 2), default);

        Assert.Equal(written, await Store.PutAsync(SomeItem.Of(title: "again", extractorVersion: extractor), default));

        Assert.Equal(written ? "again" : "first", (await HistoryAsync()).Current!.Title);
    }

    [Fact]
    public async Task A_claim_is_had_by_one_until_it_expires_and_is_no_version()
    {
        var claim = ClaimOn("v1");
        var now = DateTimeOffset.UtcNow;

        Assert.True(await Store.ClaimAsync(claim, now, now.AddSeconds(60), default));
        Assert.False(await Store.ClaimAsync(claim, now.AddSeconds(58), now.AddSeconds(118), default));
        Assert.True(await Store.ClaimAsync(claim, now.AddSeconds(61), now.AddSeconds(121), default));
        Assert.False(await Store.ClaimAsync(claim, now.AddSeconds(62), now.AddSeconds(122), default));
        Assert.True(await Store.ClaimAsync(ClaimOn("v2"), now, now.AddSeconds(60), default));

        Assert.Empty((await Store.ReadHistoryAsync(claim.DocumentId, default)).Versions);

        static ItemKey ClaimOn(string versionId) => new(SomeItem.IdOf("report.pdf"), ProcessingDate.OfClaim("us-west-2", versionId));
    }

    [Fact]
    public async Task Versions_of_a_document_are_its_own()
    {
        await PutAsync(SomeItem.Of(versionId: "v1", at: "2026-01-01T00:00:00Z"), SomeItem.Of(versionId: "v2"), SomeItem.Of("other.pdf"));

        Assert.Equal(["v1", "v2"], (await HistoryAsync()).Versions.Select(item => item.VersionId));
        Assert.Empty((await Store.ReadHistoryAsync(SomeItem.IdOf("none"), default)).Versions);
    }

    [Fact]
    public async Task A_history_with_few_fields_still_knows_its_current_version()
    {
        await PutAsync(
            SomeItem.Of(versionId: "v1", sequencer: "us-west-2/1"), SomeItem.Of(versionId: "v2", sequencer: "us-west-2/3"),
            SomeItem.Of(versionId: "v3", sequencer: "us-west-2/2"));

        var current = (await Store.ReadHistoryAsync(SomeItem.IdOf("report.pdf"), new HashSet<string> { "title", "no such attribute" },
            default)).Current!;

        Assert.Equal(("v2", "Rapport annuel", ItemStatus.Processed), (current.VersionId, current.Title, current.Status));
    }

    [Fact]
    public async Task Only_items_with_a_language_are_listed()
    {
        await PutAsync(SomeItem.Of("a"), SomeItem.Of("b", current: false), SomeItem.Of("c", language: "de"),
            SomeItem.Of("d", language: "und"));

        Assert.Equal(["a"], await KeysAsync("fr"));
        Assert.Equal(["d"], await KeysAsync("und"));
        Assert.Equal(["a", "c"], (await KeysAsync("fr", "de")).Order());
    }

    [Fact]
    public async Task A_listed_item_has_at_least_what_the_index_projects()
    {
        await PutAsync(SomeItem.Of());
        var fields = new HashSet<string>(
            [ItemSchema.DocumentId, ItemSchema.ProcessingDate, ItemSchema.Language, .. ItemSchema.LanguageIndexProjection]);

        var listed = Assert.Single((await Store.QueryLanguageAsync(new() { Languages = ["fr"] }, default)).Items);

        Assert.Equal(Text(SomeItem.Of(), fields), Text(listed, fields));
    }

    [Fact]
    public async Task Fields_that_the_index_does_not_have_are_no_error()
    {
        await PutAsync(SomeItem.Of());
        var query = new LanguageQuery { Languages = ["fr"], Fields = new HashSet<string> { "title", "contentHash" } };

        Assert.Equal("Rapport annuel", Assert.Single((await Store.QueryLanguageAsync(query, default)).Items).Title);
    }

    [Fact]
    public async Task Language_can_be_set_and_removed_and_an_item_that_is_gone_stays_gone()
    {
        var item = SomeItem.Of(current: false);
        await PutAsync(item);

        await Store.SetLanguageAsync(item.Key, "fr", default);
        Assert.Equal(["report.pdf"], await KeysAsync("fr"));
        await Store.SetLanguageAsync(item.Key, "de", default);
        Assert.Equal((0, 1), ((await KeysAsync("fr")).Length, (await KeysAsync("de")).Length));
        await Store.SetLanguageAsync(item.Key, null, default);
        Assert.Empty(await KeysAsync("de"));
        Assert.Equal(Text(item), Text((await HistoryAsync()).Current!));

        await Store.DeleteAsync(item.Key, default);
        await Store.DeleteAsync(item.Key, default);
        await Store.SetLanguageAsync(item.Key, "fr", default);
        await Store.SetLanguageAsync(item.Key, null, default);
        Assert.Null((await HistoryAsync()).Current);
        Assert.Empty(await KeysAsync("fr"));
    }

    [Fact]
    public async Task Settling_leaves_language_on_the_current_version_alone()
    {
        await PutAsync(SomeItem.Of(versionId: "v1"),
            SomeItem.Of(versionId: "v2", at: "2026-01-16T00:00:00Z", language: "de", current: false));

        Assert.Equal(2, await Store.SettleDocumentAsync(SomeItem.IdOf("report.pdf")));

        Assert.Equal([null, "de"], (await HistoryAsync()).Versions.Select(item => item.Language));
        Assert.Equal(0, await Store.SettleDocumentAsync(SomeItem.IdOf("report.pdf")));
        Assert.Equal((0, 1), ((await KeysAsync("fr")).Length, (await KeysAsync("de")).Length));
    }

    [Fact]
    public async Task A_tombstone_takes_a_document_out_of_the_lists_and_keeps_its_history()
    {
        await PutAsync(SomeItem.Of(versionId: "v1"), SomeItem.Tombstone());

        await Store.SettleDocumentAsync(SomeItem.IdOf("report.pdf"));

        Assert.Empty(await KeysAsync("fr"));
        Assert.Equal(ItemStatus.Deleted, (await HistoryAsync()).Current!.Status);
        Assert.Equal(2, (await HistoryAsync()).Versions.Count());
    }

    [Fact]
    public async Task An_item_above_400_KB_is_cut_and_says_so()
    {
        await PutAsync(SomeItem.Of(title: new string('é', 150_000)) with
        {
            Description = string.Concat(Enumerable.Repeat("𝄞", 60_000)),
            Subject = "kept",
        });

        var item = (await HistoryAsync()).Current!;

        Assert.Equal(["title", "description"], item.TruncatedAttributes);
        Assert.EndsWith("é…", item.Title);
        Assert.EndsWith("𝄞…", item.Description);
        Assert.Equal("kept", item.Subject);
        Assert.Equal("report.pdf", item.ObjectKey);
    }

    [Fact]
    public async Task Rows_come_in_the_order_of_their_keys_a_page_at_a_time()
    {
        var items = Enumerable.Range(1, 5).Select(i => SomeItem.Of(versionId: $"v{i}", at: $"2026-01-0{i}T00:00:00Z", current: false))
            .ToArray();
        await PutAsync(items);
        await Store.NoteAsync(Notes.Gone(items[4].DocumentId, "v5", items[4].ProcessingDate), default);

        var newest = await Store.ReadRowsAsync(new(items[0].DocumentId, null, 3), default);
        Assert.Equal([items[4].ProcessingDate.GoneFrom("us-west-2"), items[4].ProcessingDate, items[3].ProcessingDate],
            newest.Rows.Select(row => row.ProcessingDate));
        Assert.True(newest.HasMore);
        var rest = await Store.ReadRowsAsync(new(items[0].DocumentId, items[3].ProcessingDate, 10), default);
        Assert.Equal([items[2].ProcessingDate, items[1].ProcessingDate, items[0].ProcessingDate],
            rest.Rows.Select(row => row.ProcessingDate));
        Assert.False(rest.HasMore);
        var oldest = await Store.ReadRowsAsync(
            new(items[0].DocumentId, items[0].ProcessingDate, 1) { Ascending = true, Fields = new HashSet<string> { "title" } }, default);
        Assert.Equal(["v2"], oldest.Rows.Select(row => row.VersionId));
    }

    [Fact]
    public async Task A_note_is_written_over_and_deleted()
    {
        var item = SomeItem.Of(versionId: "v1");
        var note = Notes.Order(item.Key, ["v1", "v2"]);
        await Store.NoteAsync(note, default);
        await Store.NoteAsync(Notes.Order(item.Key, ["v2", "v1"]), default);

        Assert.Equal(["v2", "v1"], Assert.Single((await HistoryAsync()).Notes).VersionOrder);
        await Store.DeleteAsync(note.Key, default);
        Assert.Empty((await HistoryAsync()).Notes);
    }

    [Fact]
    public async Task A_standing_is_set_whole_and_is_in_the_lists()
    {
        var item = SomeItem.Of(current: false);
        await PutAsync(item);

        await Store.SettleAsync(item.Key, new("fr", ["us-west-2"], ["us-west-2", "us-east-2"]), default);
        var listed = Assert.Single((await Store.QueryLanguageAsync(new() { Languages = ["fr"] }, default)).Items);
        Assert.Equal(new("fr", ["us-west-2"], ["us-west-2", "us-east-2"]), Standing.Of(listed));

        await Store.SettleAsync(item.Key, new("fr", [], []), default);
        Assert.Equal(new("fr", [], []), Standing.Of((await HistoryAsync()).Current!));
    }

    [Fact]
    public async Task The_replica_answers_a_check() => await Store.CheckAsync(default);

    private static NoteFactory Notes { get; } = new("us-west-2", TimeProvider.System);

    protected abstract Task<IDocumentStore> OpenAsync();

    private static string Text(DocumentItem item, IReadOnlySet<string>? fields = null)
    {
        using var stream = new MemoryStream();
        using (var json = new System.Text.Json.Utf8JsonWriter(stream)) ItemJson.Write(json, item, ItemSelection.Of(fields));
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private async Task PutAsync(params DocumentItem[] items)
    {
        foreach (var item in items) Assert.True(await Store.PutAsync(item, default));
    }

    private Task<DocumentHistory> HistoryAsync() => Store.ReadHistoryAsync(SomeItem.IdOf("report.pdf"), default);

    private async Task<string[]> KeysAsync(params string[] languages) =>
        [.. (await Store.QueryLanguageAsync(new() { Languages = languages }, default)).Items.Select(item => item.ObjectKey!)];
}
