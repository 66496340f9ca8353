using System.Text;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.RegionLab.Chance;
using Pipeline.RegionLab.Tests.Schedules;

namespace Pipeline.RegionLab.Tests;

/// <summary>Object keys arrive in items exactly as they were uploaded, through the form encoding of events.</summary>
public sealed class KeyTests
{
    public static TheoryData<string> Awkward => new(
    [
        "a b", "a+b", "a%2Bb", "a%20b", "a&b=c", "100%", "%", "%zz", "+", " ", "  two  ", "/", "//", "/leading", "trailing/", "a//b", ".",
        "..", "../../etc/passwd",
        "C:\\x\\y", "caf\u00e9", "cafe\u0301", "\u212B", "\u00C5", "日本語/書類", "\U0001F4C4", "\uFFFD", "a\nb\tc", "\u0001", "\"quoted\"",
        "back\\slash", "{}[]", "?query#hash", "ключ", "مفتاح",
        new string('k', ObjectKey.MaxUtf8Bytes), new string('é', ObjectKey.MaxUtf8Bytes / 2), new string('日', ObjectKey.MaxUtf8Bytes / 3),
        new('+', ObjectKey.MaxUtf8Bytes),
    ]);

    [Theory]
    [MemberData(nameof(Awkward))]
    public void An_awkward_key_arrives_as_it_was_uploaded(string key) => Assert.Equal([key], Ingested(key));

    [Fact]
    public void Any_key_arrives_as_it_was_uploaded()
    {
        for (ulong seed = 1; seed <= (ulong)Property.Schedules / 10; seed++)
        {
            var keys = Enumerable.Range(0, 10).Select(index => KeyOf(new Dice(seed).For("key").For(index))).Distinct().ToArray();
            Assert.All(keys, key => Assert.True(ObjectKey.IsValid(key)));
            Assert.Equal(keys.Order(StringComparer.Ordinal), Ingested(keys).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Composed_and_decomposed_spellings_are_two_documents() =>
        Assert.Equal(2, Ingested("caf\u00e9", "cafe\u0301").Distinct().Count());

    // Both replicas hold the same items; the object replica's event takes the same way.
    private static List<string> Ingested(params string[] keys)
    {
        var world = new World(new(), services => Composition.Compose(services, new Schedule(new(), TimeSpan.Zero, [])));
        for (var index = 0; index < keys.Length; index++)
            world.Put(world.Regions[index % 2], new(keys[index]), ScheduleRun.Text(keys[index]), $"v{index}");
        world.Run();
        var (west, east) = (Items(world.Regions[0]), Items(world.Regions[1]));
        Assert.Equal(west.Select(item => item.Key), east.Select(item => item.Key));
        Assert.All(west, item => Assert.Equal(DocumentId.Of(Composition.Collection, new(item.ObjectKey!)), item.DocumentId));
        return [.. west.Select(item => item.ObjectKey!)];
    }

    private static List<DocumentItem> Items(LabRegion region) =>
        [.. region.Table.Snapshot().Select(change => change.Item).OfType<DocumentItem>().OrderBy(item => item.DocumentId.Value,
            StringComparer.Ordinal)];

    private static string KeyOf(Dice dice)
    {
        var limit = dice.For("long").Chance(0.1) ? ObjectKey.MaxUtf8Bytes : 1 + dice.For("bytes").Below(60);
        var key = new StringBuilder();
        for (var (bytes, index) = (0, 0); ; index++)
        {
            var rune = RuneOf(dice.For(index));
            bytes += rune.Utf8SequenceLength;
            if (bytes > limit) return key.Length == 0 ? "+" : key.ToString();
            key.Append(rune.ToString());
        }
    }

    private static Rune RuneOf(Dice dice) => dice.For("kind").Below(4) switch
    {
        0 => new(dice.Pick('+', '%', ' ', '/', '&', '=', '.', '\\', '?', '#', '\u0301', 'e', '2', 'B', 'F')),
        1 => new(1 + dice.Below(0x7F)),
        2 => new(0x80 + dice.Below(0xD800 - 0x80)),
        _ => new(0xE000 + dice.Below(0x110000 - 0xE000)),
    };
}
