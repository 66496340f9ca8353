using System.Text;
using Pipeline.Catalog.Items;
using Pipeline.Testing.Items;

namespace Pipeline.Catalog.Tests.Items;

public sealed class ItemSizeTests
{
    [Fact]
    public void An_item_that_fits_is_left_alone()
    {
        var item = SomeItem.Of(title: new string('x', 300_000));

        Assert.Same(item, ItemSize.Fit(item));
    }

    [Fact]
    public void The_bound_is_exact()
    {
        var room = ItemSize.Max - ItemSize.Of(SomeItem.Of(title: ""));

        Assert.Empty(ItemSize.Fit(Title(room)).TruncatedAttributes);
        Assert.Equal(["title"], ItemSize.Fit(Title(room + 1)).TruncatedAttributes);

        static DocumentItem Title(int length) => SomeItem.Of(title: new string('x', length));
    }

    [Fact]
    public void Any_item_is_cut_to_fit_at_whole_characters()
    {
        var random = new Random(4);
        string[] letters = ["a", "é", "語", "𝄞"];
        var rounds = Environment.GetEnvironmentVariable("PIPELINE_NIGHTLY") == "1" ? 500 : 15;
        for (var round = 0; round < rounds; round++)
        {
            var item = SomeItem.Of(title: Text()) with
            {
                Description = Text(),
                Authors = [.. Enumerable.Range(0, random.Next(2000)).Select(_ => Text(200))],
                Keywords = [.. Enumerable.Range(0, random.Next(20)).Select(_ => Text())],
                Properties = Enumerable.Range(0, random.Next(3000)).ToDictionary(i => $"name {i}", _ => Text(100)),
            };

            var fitting = ItemSize.Fit(item);

            Assert.True(ItemSize.Of(fitting) <= ItemSize.Max);
            Assert.Equal(item.Key, fitting.Key);
            Assert.DoesNotContain('\uFFFD',
                Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(fitting.Title + fitting.Description + string.Concat(fitting.Authors))));
            Assert.Equal(ItemSize.Of(item) > ItemSize.Max, fitting.TruncatedAttributes.Count > 0);
            if (fitting.TruncatedAttributes.Contains("title")) Assert.EndsWith(ItemSize.CutMark, fitting.Title);
        }

        string Text(int most = 120_000) => string.Concat(Enumerable.Repeat(letters[random.Next(4)], random.Next(most)));
    }
}
