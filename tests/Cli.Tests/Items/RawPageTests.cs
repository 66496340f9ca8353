using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Pipeline.Cli.Backups;
using Pipeline.Cli.Scanning;

namespace Pipeline.Cli.Tests.Items;

public sealed class RawPageTests
{
    [Fact]
    public void Items_key_and_cost_are_found_wherever_they_stand()
    {
        var page = RawPageUnmarshaller.Read(Encoding.UTF8.GetBytes("""
            {"Count":2,"LastEvaluatedKey":{"documentId":{"S":"b"}},"Other":{"Items":[1]},
             "Items":[{"documentId":{"S":"a"},"n":{"N":"1.50"}},{"documentId":{"S":"]}\""}}],"ConsumedCapacity":{"CapacityUnits":2.5}}
            """));
        Assert.Equal(["""{"documentId":{"S":"a"},"n":{"N":"1.50"}}""", """{"documentId":{"S":"]}\""}}"""],
            page.Items.Select(item => Encoding.UTF8.GetString(item.Span)));
        Assert.Equal(("b", 2.5, "1.50"), (page.LastKey!["documentId"].S, page.Units, page.Read()[0]["n"].N));
    }

    [Theory]
    [InlineData("""{"Count":0}""")]
    [InlineData("""{"Items":[],"LastEvaluatedKey":{}}""")]
    [InlineData("""{"Items":null,"LastEvaluatedKey":null}""")]
    public void A_page_without_items_is_the_last(string json)
    {
        var page = RawPageUnmarshaller.Read(Encoding.UTF8.GetBytes(json));
        Assert.Equal((0, null), (page.Count, page.LastKey));
    }

    [Fact]
    public void An_answer_that_was_cut_off_is_none() =>
        Assert.ThrowsAny<JsonException>(() => RawPageUnmarshaller.Read("""{"Items":[{"documentId":{"S":"a"}},{"docu"""u8.ToArray()));

    [Fact]
    public void An_item_is_a_line_even_where_it_came_in_several()
    {
        var folder = Directory.CreateTempSubdirectory("docmeta-part-").FullName;
        using (var part = new PartWriter(folder, "p.json.gz"))
        {
            part.Write("{\"a\":\n {\"S\":\"x\\ny\"}}"u8.ToArray());
            Assert.Equal(1, part.Close().Items);
        }
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder, "p.json.gz")), CompressionMode.Decompress));
        Assert.Equal("{\"Item\":{\"a\":{\"S\":\"x\\ny\"}}}\n", reader.ReadToEnd());
        reader.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
