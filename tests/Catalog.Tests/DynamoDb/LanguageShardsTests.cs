using Pipeline.Catalog.DynamoDb;
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
    public void A_wrong_setting_is_refused(string setting) => Assert.Throws<FormatException>(() => LanguageShards.Parse(setting));

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
}
