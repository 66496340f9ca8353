using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.Tests.Items;

/// <summary>What holds of each attribute, whichever are declared: a new one is tested by being there.</summary>
public sealed class EveryAttributeTests
{
    [Fact]
    public void Attributes_are_written_in_the_order_that_items_were_always_written_in() => Assert.Equal(
        "documentId processingDate objectKey versionId status statusReason contentType declaredContentType charset title authors subject "
        + "description "
        + "publisher keywords creatorTool createdAt modifiedAt pageCount wordCount characterCount language goneFrom differsIn versionOrder "
        + "detectedLanguage languageConfidence declaredLanguage sizeBytes eTag contentHash objectLastModified sequencer userMetadata "
            + "properties "
        + "truncatedAttributes processedAt processedIn eventTime expiresAt extractorVersion schemaVersion",
        string.Join(' ', ItemSchema.AttributeNames));

    [Fact]
    public void Every_attribute_survives_JSON_the_tables_attributes_and_those_of_streams()
    {
        var json = Everything();
        var item = Read(json);

        Assert.Equal(json, Text(writer => ItemJson.Write(writer, item)));
        Assert.Equal(json, Text(writer => ItemJson.Write(writer, ItemAttributes.Read(ItemAttributes.Write(item, LanguageShards.None)))));
        using var image = JsonDocument.Parse(Text(writer => AttributeJson.Write(writer, item)));
        Assert.Equal(json, Text(writer => ItemJson.Write(writer, AttributeJson.Read(image.RootElement))));
    }

    [Fact]
    public void A_copy_with_one_attribute_cut_keeps_all_others()
    {
        var everything = Everything(new string('x', ItemSize.Max));

        var cut = JsonNode.Parse(Text(writer => ItemJson.Write(writer, ItemSize.Fit(Read(everything)))))!.AsObject();

        var whole = JsonNode.Parse(everything)!.AsObject();
        Assert.Equal(["title", "truncatedAttributes"],
            whole.Where(pair => !JsonNode.DeepEquals(pair.Value, cut[pair.Key])).Select(pair => pair.Key));
    }

    [Fact]
    public void An_item_is_read_to_its_end_and_no_further()
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes($"[{Everything()},{Everything()}]"));
        reader.Read();
        for (var item = 0; item < 2; item++)
        {
            reader.Read();
            var read = ItemJson.Read(ref reader);
            Assert.Equal(Everything(), Text(writer => ItemJson.Write(writer, read)));
        }

        reader.Read();
        Assert.Equal(JsonTokenType.EndArray, reader.TokenType);
    }

    /// <summary>An attribute says something of the document unless it is one of those that differ from writer to writer.</summary>
    [Fact]
    public void Two_items_differ_in_what_is_said_of_the_document_and_in_nothing_that_is_the_writers()
    {
        string[] ofTheWriter =
        [
            "language", "goneFrom", "differsIn", "versionOrder", "eTag", "sequencer", "processedAt", "processedIn", "eventTime",
            "expiresAt", "schemaVersion",
        ];
        var one = Read(Everything());
        Assert.Empty(ItemDifferences.Between(one, Read(Everything())));
        foreach (var name in ItemSchema.AttributeNames.Except(["documentId", "processingDate"]))
        {
            foreach (var value in Others(ItemSchema.KindOf(name), name))
            {
                var other = JsonNode.Parse(Everything())!.AsObject();
                other[name] = name == "status" ? "deleted" : value;
                Assert.Equal(ofTheWriter.Contains(name) ? [] : [name], ItemDifferences.Between(one, Read(other.ToJsonString())));
            }
        }

        static JsonNode[] Others(AttributeKind kind, string name) => kind switch
        {
            AttributeKind.Integer => [8],
            AttributeKind.Fraction => [0.5],
            AttributeKind.List => [new JsonArray("other", "two"), new JsonArray("one")],
            AttributeKind.Map =>
            [
                new JsonObject { ["a"] = "other", ["b"] = "two" }, new JsonObject { ["b"] = "two" },
                new JsonObject { ["c"] = "x", ["b"] = "two" }, new JsonObject { ["a"] = name, ["b"] = "two", ["c"] = "x" },
            ],
            _ => ["other"],
        };
    }

    private static string Everything(string title = "title's value")
    {
        var item = new JsonObject();
        foreach (var name in ItemSchema.AttributeNames)
        {
            item[name] = ItemSchema.KindOf(name) switch
            {
                AttributeKind.Integer => 7_000_000_000 + name.Length,
                AttributeKind.Fraction => 0.9321,
                AttributeKind.List => new JsonArray(name, "two"),
                AttributeKind.Map => new JsonObject { ["a"] = name, ["b"] = "two" },
                _ => name switch
                {
                    "status" => "archived",
                    "title" => title,
                    _ => name + " value",
                },
            };
        }

        return item.ToJsonString();
    }

    private static DocumentItem Read(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        return ItemJson.Read(ref reader);
    }

    [Fact]
    public void What_is_inside_an_unknown_attribute_is_none_of_the_items()
    {
        var reader = new Utf8JsonReader("""{"other":{"title":"theirs","more":[1]},"subject":"ours"}"""u8);

        var item = ItemJson.Read(ref reader);

        Assert.Equal((null, "ours"), (item.Title, item.Subject));
    }

    private static string Text(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
