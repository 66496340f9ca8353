using System.Diagnostics;
using Pipeline.Catalog.JsonFile;
using Pipeline.Testing.Items;
using Xunit.Abstractions;

namespace Pipeline.Catalog.Tests.JsonFile;

public sealed class JsonFileStoreTests(ITestOutputHelper output) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catalog").FullName;

    private static bool Nightly => Environment.GetEnvironmentVariable("PIPELINE_NIGHTLY") == "1";

    private string FilePath => Path.Combine(_folder, "items.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Items_are_there_after_a_restart()
    {
        using (var store = Open()) await store.PutAsync(SomeItem.Of(title: "日本語"), default);

        using var again = Open();

        Assert.Equal("日本語", (await again.ReadHistoryAsync(SomeItem.IdOf("report.pdf"), default)).Current!.Title);
        Assert.Single((await again.QueryLanguageAsync(new() { Languages = ["fr"] }, default)).Items);
    }

    [Fact]
    public async Task A_file_cut_at_any_byte_holds_every_write_that_was_whole_and_takes_more()
    {
        // What stands after each acknowledged write, with the length that the file then had.
        var acknowledged = new List<(long Length, string State)> { (0, "") };
        using (var store = Open())
        {
            await Write(store, () => store.PutAsync(SomeItem.Of("a"), default));
            await Write(store, () => store.PutAsync(SomeItem.Of("b", title: "ü \n \" \\"), default));
            await Write(store, () => store.SetLanguageAsync(SomeItem.Of("b").Key, null, default));
            await Write(store, () => store.PutAsync(SomeItem.Of("a", versionId: "v2"), default));
            await Write(store, () => store.DeleteAsync(SomeItem.Of("a").Key, default));
        }
        var whole = await File.ReadAllBytesAsync(FilePath);
        // The last two lines hold every kind of byte; the nightly run takes them all.
        for (var length = Nightly ? 0 : acknowledged[^3].Length; length <= whole.Length; length++)
        {
            await File.WriteAllBytesAsync(FilePath, whole[..(int)length]);

            using (var store = Open())
            {
                Assert.Equal(acknowledged.Last(write => write.Length <= length).State, State(store));
                Assert.True(await store.PutAsync(SomeItem.Of("later"), default));
            }
            using var again = Open();
            Assert.NotNull((await again.ReadHistoryAsync(SomeItem.IdOf("later"), default)).Current);
        }

        async Task Write(JsonFileStore store, Func<Task> write)
        {
            await write();
            acknowledged.Add((new FileInfo(FilePath).Length, State(store)));
        }
    }

    [Fact]
    public async Task A_damaged_line_before_the_last_is_named()
    {
        using (var store = Open())
        {
            for (var i = 0; i < 3; i++) await store.PutAsync(SomeItem.Of($"{i}"), default);
        }
        var lines = await File.ReadAllLinesAsync(FilePath);
        lines[1] = lines[1][..40];
        await File.WriteAllTextAsync(FilePath, string.Join('\n', lines) + '\n');

        var exception = Assert.Throws<InvalidDataException>(Open);

        Assert.Contains(FilePath, exception.Message);
        Assert.Contains("line 2", exception.Message);
    }

    [Fact]
    public void A_file_in_use_is_refused_by_name()
    {
        using var store = Open();

        Assert.Contains(FilePath, Assert.Throws<IOException>(Open).Message);
    }

    [Fact]
    public async Task A_file_of_superseded_lines_is_rewritten_when_it_is_opened()
    {
        var item = SomeItem.Of();
        using (var store = Open())
        {
            await store.PutAsync(item, default);
            for (var i = 0; i < 10_100; i++) await store.SetLanguageAsync(item.Key, i % 2 == 0 ? null : "fr", default);
        }
        var before = new FileInfo(FilePath).Length;

        using (Open())
        {
        }

        Assert.True(new FileInfo(FilePath).Length < before / 1000);
        using var again = Open();
        Assert.Equal("fr", (await again.ReadHistoryAsync(item.DocumentId, default)).Current!.Language);
    }

    [Fact]
    public async Task A_hundred_thousand_items_load()
    {
        var count = Nightly ? 100_000 : 2_000;
        using (var store = Open())
        {
            for (var i = 0; i < count; i++) await store.PutAsync(SomeItem.Of($"folder/{i}.pdf"), default);
        }

        var watch = Stopwatch.StartNew();
        using var again = Open();
        output.WriteLine($"{count} items, {new FileInfo(FilePath).Length / 1_000_000} MB, loaded in {watch.ElapsedMilliseconds} ms");

        Assert.Equal(count, again.Replica.Count);
    }

    private static string State(JsonFileStore store) => string.Join(' ', store.Replica.Snapshot()
        .Select(change => $"{change.Key.DocumentId}@{change.Stamp.Ticks}:{change.Item?.Title}:{change.Item?.Language}").Order());

    private JsonFileStore Open() => JsonFileStore.Open(FilePath, "us-west-2", TimeProvider.System);
}
