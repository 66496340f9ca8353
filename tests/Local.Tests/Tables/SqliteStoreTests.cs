using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Statistics;
using Pipeline.Local.Storage;
using Pipeline.Local.Tables;
using Pipeline.Testing.Items;
using Pipeline.Testing.Time;

namespace Pipeline.Local.Tests.Tables;

public sealed class SqliteStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-").FullName;
    private readonly List<SqliteStore> _open = [];

    public void Dispose()
    {
        foreach (var store in _open) store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Items_counts_and_the_stream_are_there_after_a_restart()
    {
        using (var store = Open("a"))
        {
            await store.PutAsync(SomeItem.Of(title: "日本語"), default);
            await store.PutAsync(SomeItem.Of("other.pdf", language: "de"), default);
            await store.SettleAsync(SomeItem.Of("other.pdf").Key, new(null, [], []), default);
            await CountAsync(store, store.ReadStream(0, 10));
        }

        using var again = Open("a");

        Assert.Equal("日本語", await TitleAsync(again));
        Assert.Equal([("fr", "application/pdf", 1L)],
            (await again.CountLanguagesAsync(default)).All.Select(pair => (pair.Key.Language, pair.Key.ContentType, pair.Value)));
        Assert.Equal([1, 2, 3], again.ReadStream(0, 10).Select(change => change.Number));
    }

    [Fact]
    public async Task A_batch_that_comes_again_or_overlaps_is_counted_once()
    {
        using var store = Open("a");
        for (var i = 0; i < 3; i++) await store.PutAsync(SomeItem.Of($"{i}.pdf"), default);
        var stream = store.ReadStream(0, 10);

        await CountAsync(store, [.. stream.Take(2)]);
        await CountAsync(store, [.. stream.Take(2)]);
        await CountAsync(store, stream);

        Assert.Equal(3, (await store.CountLanguagesAsync(default))["fr", "application/pdf"]);
    }

    [Fact]
    public async Task Where_changes_were_given_up_the_counts_are_made_anew()
    {
        using var store = Open("a");
        for (var i = 0; i < 5; i++) await store.PutAsync(SomeItem.Of($"{i}.pdf"), default);
        var stream = store.ReadStream(0, 10);

        await CountAsync(store, [.. stream.Take(1)]);
        await CountAsync(store, [.. stream.Skip(2).Take(1)]);
        Assert.Equal(5, (await store.CountLanguagesAsync(default))["fr", "application/pdf"]);
        await CountAsync(store, [.. stream.Skip(3)]);

        Assert.Equal(5, (await store.CountLanguagesAsync(default))["fr", "application/pdf"]);
    }

    [Fact]
    public async Task Versions_with_an_item_are_numbered_through_restarts_and_in_files_of_before()
    {
        using (var store = Open("a"))
        {
            for (var i = 0; i < 3; i++) await store.PutAsync(SomeItem.Of($"{i}.pdf"), default);
            await store.DeleteAsync(SomeItem.Of("1.pdf").Key, default);
            var now = TimeProvider.System.GetUtcNow();
            await store.ClaimAsync(new(SomeItem.IdOf("2.pdf"), ProcessingDate.OfClaim("us-west-2", "v2")), now, now.AddHours(1), default);
            Assert.Equal(2, store.CountVersions());
        }
        using (var again = Open("a")) Assert.Equal(2, again.CountVersions());
        Sql.Run(Path.Combine(_folder, "a.db"), "DELETE FROM state WHERE name = 'versions'");

        using var before = Open("a");
        Assert.Equal(2, before.CountVersions());
    }

    [Fact]
    public async Task What_a_registered_reader_has_not_read_stays_on_the_stream()
    {
        using var store = Open("a");
        foreach (var reader in Enum.GetValues<FeedReader>()) store.Register(reader);
        for (var i = 0; i < 3; i++) await store.PutAsync(SomeItem.Of($"{i}.pdf"), default);

        store.Pass(FeedReader.Replication, 3);
        store.Register(FeedReader.Replication);

        Assert.Equal([1, 2, 3], store.ReadStream(0, 10).Select(change => change.Number));
        Assert.Equal((0, 3), (store.WaitingFor(FeedReader.Replication).Count, store.WaitingFor(FeedReader.Changes).Count));
    }

    [Fact]
    public async Task The_stream_has_both_images_of_every_write_in_their_order()
    {
        using var store = Open("a");
        var raised = new List<ReplicaWrite>();
        store.Changed += raised.Add;
        var item = SomeItem.Of(current: false);
        await store.PutAsync(item, default);
        await store.PutAsync(item, default);
        await store.SettleAsync(item.Key, new("fr", [], []), default);
        await store.DeleteAsync(item.Key, default);
        await store.DeleteAsync(item.Key, default);

        Assert.Equal([(false, null, true, null), (true, null, true, "fr"), (true, "fr", false, null)],
            raised.Select(change =>
                (change.Before is not null, change.Before?.Language, change.After is not null, change.After?.Language)));
        Assert.Equal(raised.Select(Text), store.ReadStream(0, 10).Select(Text));
        Assert.Equal(raised.Skip(1).Take(1).Select(Text), store.ReadStream(1, 1).Select(Text));
    }

    [Fact]
    public async Task What_every_reader_has_passed_leaves_the_stream()
    {
        using var store = Open("a");
        for (var i = 0; i < 4; i++) await store.PutAsync(SomeItem.Of($"{i}.pdf"), default);
        store.Pass(FeedReader.Changes, 1);
        store.Pass(FeedReader.Replication, 3);

        Assert.Equal([2, 3, 4], store.ReadStream(0, 10).Select(change => change.Number));
        Assert.Equal((1, 3), (store.PlaceOf(FeedReader.Changes), store.PlaceOf(FeedReader.Replication)));
        store.Pass(FeedReader.Changes, 4);
        Assert.Equal([4], store.ReadStream(0, 10).Select(change => change.Number));
    }

    [Fact]
    public async Task The_last_writer_wins_in_both_replicas_in_whatever_order_writes_arrive()
    {
        var time = new ManualClock();
        var (west, east) = (Open("west", "us-west-2", time), Open("east", "us-east-2", time));
        await west.PutAsync(SomeItem.Of(title: "west"), default);
        time.Advance(TimeSpan.FromSeconds(1));
        await east.PutAsync(SomeItem.Of(title: "east"), default);
        var (first, second) = (Assert.Single(west.ReadStream(0, 9)).ForReplicas, Assert.Single(east.ReadStream(0, 9)).ForReplicas);

        Assert.True(west.Apply(second));
        Assert.False(east.Apply(first));
        Assert.False(west.Apply(second));

        foreach (var store in new[] { west, east }) Assert.Equal("east", await TitleAsync(store));
    }

    [Fact]
    public async Task A_write_after_the_clock_was_set_back_still_wins()
    {
        var time = new ManualClock();
        var (west, east) = (Open("west", "us-west-2", time), Open("east", "us-east-2", time));
        await west.PutAsync(SomeItem.Of(title: "first"), default);
        var first = west.ReadStream(0, 9)[0].ForReplicas;
        time.Advance(TimeSpan.FromHours(-2));
        await west.PutAsync(SomeItem.Of(title: "second", extractorVersion: 2), default);
        var second = west.ReadStream(0, 9)[1].ForReplicas;

        east.Apply(second);
        Assert.False(east.Apply(first));
        Assert.Equal("second", await TitleAsync(east));
    }

    [Fact]
    public async Task A_deletion_is_not_undone_by_an_older_write()
    {
        var (west, east) = (Open("west"), Open("east", "us-east-2"));
        await west.PutAsync(SomeItem.Of(), default);
        var put = west.ReadStream(0, 9)[0].ForReplicas;
        await west.DeleteAsync(SomeItem.Of().Key, default);
        east.Apply(west.ReadStream(0, 9)[1].ForReplicas);

        Assert.False(east.Apply(put));
        Assert.Equal(2, west.Snapshot().Concat(east.Snapshot()).Count(change => change.Item is null));
    }

    [Fact]
    public async Task What_has_expired_is_deleted_and_on_the_stream()
    {
        var time = new ManualClock();
        using var store = Open("a", time: time);
        await store.PutAsync(SomeItem.Of(expiresAt: time.GetUtcNow().AddSeconds(10).ToUnixTimeSeconds()), default);
        Assert.Equal(0, store.Expire());
        time.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(1, store.Expire());
        Assert.Null(store.ReadStream(1, 1)[0].After);
    }

    [Fact]
    public async Task A_damaged_item_is_never_given_out()
    {
        using var store = Open("a");
        await store.PutAsync(SomeItem.Of(title: "Rapport"), default);
        Sql.Run(store.FilePath, "UPDATE items SET image = CAST(replace(CAST(image AS TEXT), 'Rapport', 'Rappart') AS BLOB)");

        Assert.Throws<DamagedDataException>(() => { _ = store.ReadRowsAsync(new(SomeItem.IdOf("report.pdf"), null, 1), default); });
    }

    private static Task CountAsync(SqliteStore store, IReadOnlyList<ReplicaWrite> changes) =>
        store.ApplyAsync(
            "shard", [.. changes.Select(change => new CountedChange($"{change.Number:D21}", change.Before, change.After))], default);

    private static async Task<string?> TitleAsync(SqliteStore store) =>
        (await store.ReadRowsAsync(new(SomeItem.IdOf("report.pdf"), null, 1), default)).Rows[0].Title;

    private static string Text(ReplicaWrite change) =>
        $"{change.Number} {change.Key} {Text(change.Before)} {Text(change.After)} {change.Stamp}";

    private static string Text(DocumentItem? item) => item is null ? "-" : System.Text.Encoding.UTF8.GetString(ItemRow.Image(item)!);

    private SqliteStore Open(string name, string region = "us-west-2", TimeProvider? time = null)
    {
        var store = SqliteStore.Open(Path.Combine(_folder, name + ".db"), region, time ?? TimeProvider.System);
        _open.Add(store);
        return store;
    }
}
