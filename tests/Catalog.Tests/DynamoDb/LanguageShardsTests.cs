using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;
using Pipeline.Testing.Items;

namespace Pipeline.Catalog.Tests.DynamoDb;

public sealed class LanguageShardsTests
{
    [Theory]
    [InlineData(null, "en", 1)]
    [InlineData("1", "en", 1)]
    [InlineData("4", "en", 4)]
    [InlineData("en=8,de=2", "en", 8)]
    [InlineData("en=8, de=2", "fr", 1)]
    [InlineData("en=8,*=2", "fr", 2)]
    [InlineData(" en =32 ,, * =2", "en", 32)]
    public void The_setting_says_how_many_partitions_a_language_has(string? setting, string language, int count)
    {
        var partitions = LanguageShards.Parse(setting).PartitionsOf(language).ToList();

        Assert.Equal([language, .. Enumerable.Range(1, count - 1).Select(shard => $"{language}~{shard}")], partitions);
        Assert.All(partitions, partition => Assert.Equal(language, LanguageShards.LanguageOf(partition)));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("33")]
    [InlineData("en=")]
    [InlineData("=4")]
    [InlineData("en=four")]
    [InlineData("-1")]
    public void A_wrong_setting_is_refused_with_what_would_be_right(string setting) =>
        Assert.Equal($"'{setting}' is not a number of shards from 1 to 32, nor LANGUAGE=NUMBER.",
            Assert.Throws<FormatException>(() => LanguageShards.Parse(setting)).Message);

    /// <summary>Readers of other releases and other programs must find what is written: the first 32 bits of the id choose.</summary>
    [Fact]
    public void The_first_eight_digits_of_a_document_choose_its_partition()
    {
        var id = SomeItem.IdOf("a");
        var number = Convert.ToUInt32(id.Value[..8], 16) % 7;
        Assert.Equal(number == 0 ? "en" : $"en~{number}", LanguageShards.Parse("7").PartitionOf("en", id));
    }

    [Fact]
    public void A_document_is_always_in_one_of_its_languages_partitions_and_they_share_evenly()
    {
        var shards = LanguageShards.Parse("8");

        var counts = Enumerable.Range(0, 8000).CountBy(i => shards.PartitionOf("en", SomeItem.IdOf($"{i}"))).ToDictionary();

        Assert.Equal(shards.PartitionsOf("en").Order(), counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.InRange(count, 850, 1150));
    }

    [Theory]
    [InlineData("1", 1000)]
    [InlineData("4", 4000)]
    [InlineData("en=8", 5000)]
    public void Five_thousand_documents_a_second_in_one_language_need_shards(string setting, int acceptedASecond)
    {
        var model = new IndexPartitionModel(LanguageShards.Parse(setting));

        var accepted = model.Run("en", documentsASecond: 5000, seconds: 10);

        Assert.InRange(accepted, acceptedASecond * 10 * 0.99, acceptedASecond * 10);
    }

    [Fact]
    public void The_shard_of_a_document_stands_in_its_attributes_alone()
    {
        var shards = LanguageShards.Parse("8");
        var item = SomeItem.Of();

        var attributes = ItemAttributes.Write(item, shards);

        Assert.Equal(shards.PartitionOf("fr", item.DocumentId), attributes[ItemSchema.Language].S);
        Assert.NotEqual("fr", attributes[ItemSchema.Language].S);
        Assert.Equal("fr", ItemAttributes.Read(attributes).Language);
    }
}
