using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Cli.Items;
using Pipeline.Testing.Items;

namespace Pipeline.Cli.Tests.Items;

public sealed class SetDigestTests
{
    [Fact]
    public void Order_of_items_and_attributes_and_the_spelling_of_numbers_do_not_count()
    {
        var items = Enumerable.Range(0, 100).Select(number => ItemAttributes.Write(SomeItem.Of($"{number}.pdf"), LanguageShards.None))
            .ToList();
        var shuffled = items.AsEnumerable().Reverse()
            .Select(item =>
                item.Reverse().ToDictionary(pair => pair.Key,
                    pair => pair.Value.N is { } number
                        ? new AttributeValue { N = number.Contains('.') ? number + "0" : number + ".0" } : pair.Value));
        Assert.Equal(Of(items).Hash, Of(shuffled).Hash);
    }

    [Fact]
    public void One_letter_an_item_more_and_an_item_twice_do_count()
    {
        var items = Enumerable.Range(0, 100).Select(number => ItemAttributes.Write(SomeItem.Of($"{number}.pdf"), LanguageShards.None))
            .ToList();
        var hash = Of(items).Hash;
        Assert.NotEqual(hash, Of(items.Append(items[0]).Append(items[0])).Hash);
        Assert.NotEqual(hash, Of(items.Skip(1)).Hash);
        items[7]["title"] = new("Rapport annueL");
        Assert.NotEqual(hash, Of(items).Hash);
    }

    private static SetDigest Of(IEnumerable<Dictionary<string, AttributeValue>> items)
    {
        var digest = new SetDigest();
        foreach (var item in items) digest.Add(item);
        return digest;
    }
}
