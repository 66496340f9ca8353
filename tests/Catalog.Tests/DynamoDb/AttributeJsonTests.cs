using System.Text.Json;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Items;

namespace Pipeline.Catalog.Tests.DynamoDb;

public sealed class AttributeJsonTests
{
    private const string Keys = """
        "documentId":{"S":"0f343b0931126a20f133d67c2b018a3b"},"processingDate":{"S":"2026-01-15T09:00:00.000Z#3"}
        """;

    [Theory]
    [InlineData("""{"S":"one"}""")]
    [InlineData("""{"M":{"deep":{"L":[{"N":"1"}]}}}""")]
    public void An_attribute_that_the_schema_lacks_is_passed_over(string value) =>
        Assert.Equal("Report", Read($"{{{Keys},\"colour\":{value},\"title\":{{\"S\":\"Report\"}}}}").Title);

    // The type says how a value is written: a number is written as text.
    [Theory]
    [InlineData("pageCount", """{"N":12}""")]
    [InlineData("pageCount", """{"N":""}""")]
    [InlineData("pageCount", """{"N":"12 pages"}""")]
    [InlineData("pageCount", """{"S":"12"}""")]
    [InlineData("languageConfidence", """{"N":0.5}""")]
    [InlineData("languageConfidence", """{"N":""}""")]
    [InlineData("languageConfidence", """{"N":"0.5x"}""")]
    [InlineData("title", """{"S":5}""")]
    [InlineData("title", """{"N":"5"}""")]
    [InlineData("title", "\"Report\"")]
    // What comes next is named as a type is.
    [InlineData("title", "\"Report\",\"S\":\"Another\"")]
    [InlineData("title", "{}")]
    [InlineData("title", "[\"Report\"]")]
    [InlineData("authors", """{"L":{"S":"one"}}""")]
    [InlineData("authors", """{"L":[{}]}""")]
    [InlineData("authors", """{"L":[{"N":"1"}]}""")]
    [InlineData("authors", """{"L":[{"S":"one","N":"1"}]}""")]
    [InlineData("properties", """{"M":[]}""")]
    [InlineData("properties", """{"M":{"k":"v"}}""")]
    [InlineData("properties", """{"M":{"k":["S"]}}""")]
    [InlineData("properties", """{"M":{"k":{"N":"1"}}}""")]
    // Of two values under one name neither is the right one.
    [InlineData("properties", """{"M":{"k":{"S":"a"},"k":{"S":"b"}}}""")]
    public void An_attribute_of_another_type_is_named(string name, string value) => Assert.Contains(name,
        Assert.Throws<JsonException>(() => Read($"{{{Keys},\"{name}\":{value}}}")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("documentId")]
    [InlineData("processingDate")]
    public void A_row_without_its_keys_is_none(string key) => Assert.Contains("keys",
        Assert.Throws<JsonException>(() => Read($"{{{Keys.Replace(key, "other", StringComparison.Ordinal)}}}")).Message,
        StringComparison.Ordinal);

    private static DocumentItem Read(string json) => AttributeJson.Read(JsonElement.Parse(json));
}
