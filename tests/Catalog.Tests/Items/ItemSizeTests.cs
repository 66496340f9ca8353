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

    // DynamoDB Developer Guide, item sizes and formats: names and values, 3 bytes for a list or map, 1 for each element, and for each of
    // a map's two; a number takes 21 at most.
    [Fact]
    public void A_size_is_what_DynamoDB_counts()
    {
        var bare = SomeItem.Of(title: null) with
        {
            PageCount = null,
            WordCount = null,
            LanguageConfidence = null,
            Authors = [],
            UserMetadata = new Dictionary<string, string>(),
        };
        Assert.Equal(7, ItemSize.Of(bare with { Title = "é" }) - ItemSize.Of(bare));
        Assert.Equal(30, ItemSize.Of(bare with { PageCount = 3 }) - ItemSize.Of(bare));
        Assert.Equal(39, ItemSize.Of(bare with { LanguageConfidence = 0.5 }) - ItemSize.Of(bare));
        Assert.Equal(15, ItemSize.Of(bare with { Authors = ["a", "bc"] }) - ItemSize.Of(bare));
        Assert.Equal(18, ItemSize.Of(bare with { Properties = new Dictionary<string, string> { ["k"] = "vv" } }) - ItemSize.Of(bare));
        // documentId, processingDate, objectKey, versionId, contentType, language, detectedLanguage, sizeBytes, status,
        // objectLastModified, processedAt, processedIn, extractorVersion, schemaVersion.
        Assert.Equal(10 + 32 + 14 + 28 + 9 + 10 + 9 + 2 + 11 + 15 + 8 + 2 + 16 + 2 + 9 + 21 + 6 + 9 + 18 + 20 + 11 + 20 + 11 + 9 + 16 + 21
            + 13 + 21, ItemSize.Of(bare));
    }

    [Theory]
    [InlineData("x", 65_533)]
    [InlineData("é", 32_766)]
    [InlineData("語", 21_844)]
    public void A_text_is_cut_to_64_KB_with_its_mark(string letter, int kept)
    {
        var fitting = ItemSize.Fit(SomeItem.Of(title: string.Concat(Enumerable.Repeat(letter, 500_000))) with
        {
            Description = new string('d', 64 * 1024),
            Keywords = [new string('k', 64 * 1024)],
            TruncatedAttributes = ["subject"],
        });

        Assert.Equal(string.Concat(Enumerable.Repeat(letter, kept)) + ItemSize.CutMark, fitting.Title);
        Assert.Equal((64 * 1024, 64 * 1024), (fitting.Description!.Length, Assert.Single(fitting.Keywords).Length));
        Assert.Equal(["subject", "title"], fitting.TruncatedAttributes);
    }

    // Eight values of 64 KB are too much, of 32 KB are not.
    [Fact]
    public void What_is_too_much_at_64_KB_is_cut_to_32()
    {
        var text = new string('x', 70_000);

        var fitting = ItemSize.Fit(SomeItem.Of(title: text) with
        {
            Subject = text,
            Description = text,
            Publisher = text,
            CreatorTool = text,
            StatusReason = text,
            DeclaredContentType = text,
            Charset = text,
        });

        Assert.All([fitting.Title, fitting.Subject, fitting.Charset], cut => Assert.Equal(32 * 1024, Encoding.UTF8.GetByteCount(cut!)));
    }

    // Values are kept while there is room for more than 128 bytes: 65,536 - 1,168 x 56 is 128.
    [Fact]
    public void A_list_keeps_its_first_values()
    {
        var authors = Enumerable.Range(0, 10_000).Select(number => $"{number:D55}").ToList();

        var fitting = ItemSize.Fit(SomeItem.Of() with { Authors = authors });

        Assert.Equal(authors[..1168], fitting.Authors);
        Assert.Equal(["authors"], fitting.TruncatedAttributes);
    }

    // The same of names: 65,536 - 9,343 x 7 - 7 is 128.
    [Fact]
    public void A_map_keeps_its_first_names()
    {
        var properties = Enumerable.Range(0, 60_000).ToDictionary(number => $"{number:D5}", _ => "");

        var fitting = ItemSize.Fit(SomeItem.Of() with { Properties = properties });

        Assert.Equal(properties.Keys.Order(StringComparer.Ordinal).Take(9343), fitting.Properties.Keys);
        Assert.Equal(["properties"], fitting.TruncatedAttributes);
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
