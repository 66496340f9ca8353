using System.Net;
using System.Text;
using System.Text.Json;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Stores;
using Pipeline.Testing.Http;
using Pipeline.Testing.Items;
using Pipeline.Testing.Time;

namespace Pipeline.Catalog.Tests.DynamoDb;

/// <summary>What is made of DynamoDB's answer to a query, whatever it holds.</summary>
public sealed class QueryAnswerTests
{
    private const string Keys = """
        "documentId":{"S":"00112233445566778899aabbccddeeff"},"processingDate":{"S":"2026-01-15T10:00:00.1234567Z"}
        """;

    [Fact]
    public async Task What_the_answer_says_beside_rows_is_passed_over_and_its_place_to_go_on_kept()
    {
        var page = await AskAsync($$"""
            {"ConsumedCapacity":{"TableName":"documents","Table":{"CapacityUnits":1} },"Count":1,"Items":[{ {{Keys}} }],
            "LastEvaluatedKey":{ {{Keys}},"language":{"S":"fr#3"} },"ScannedCount":7}
            """);

        var item = Assert.Single(page.Items);
        Assert.Equal(("00112233445566778899aabbccddeeff", "2026-01-15T10:00:00.1234567Z"),
            (item.DocumentId.Value, item.ProcessingDate.Value));
        Assert.Equal(item.Key, page.Next!.Value.Key);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Items":null,"ScannedCount":null,"LastEvaluatedKey":null}""")]
    [InlineData("""{"Items":[],"ScannedCount":0}""")]
    public async Task An_answer_without_rows_is_an_empty_page(string json)
    {
        var page = await AskAsync(json);

        Assert.Empty(page.Items);
        Assert.Null(page.Next);
    }

    // Names and kinds are both what they are: the rest of the answer is read in spite of what stands there.
    [Theory]
    [InlineData("\"Others\":[{ROW}]", 0)]
    [InlineData("\"Items\":{ROW}", 0)]
    [InlineData("\"Items\":{\"Items\":[{ROW}]}", 0)]
    [InlineData("\"Items\":[{ROW},{ROW}]", 2)]
    public void What_is_no_list_of_rows_under_their_name_is_passed_over(string member, int rows)
    {
        var json = $"{{{member.Replace("{ROW}", $"{{{Keys}}}", StringComparison.Ordinal)},\"ScannedCount\":7,\"Count\":2,"
            + $"\"LastEvaluatedKey\":{{{Keys},\"pageCount\":{{\"S\":\"9\"}}}}}}";

        var response = RowsUnmarshaller.Read(Encoding.UTF8.GetBytes(json));

        Assert.Equal((rows, 7, "00112233445566778899aabbccddeeff"),
            (response.Rows.Count, response.ScannedCount, response.LastKey?.DocumentId.Value));
    }

    // Another program may write what it likes into the table: one attribute of it must not hide the list.
    [Theory]
    [InlineData("""{"N":"5"}""")]
    [InlineData("""{"NULL":true}""")]
    [InlineData("""{"M":{"deep":{"L":[{"S":"a"},{"M":{}}]} } }""")]
    [InlineData("""{"L":[]}""")]
    [InlineData("{}")]
    public async Task An_attribute_of_another_type_is_passed_over_with_all_that_is_in_it(string value)
    {
        var page = await AskAsync($$"""{"Items":[{"title":{{value}},"unknown":{{value}},{{Keys}},"contentType":{"S":"text/plain"} }]}""");

        var item = Assert.Single(page.Items);
        Assert.Equal((null, "text/plain"), (item.Title, item.ContentType));
    }

    [Theory]
    [InlineData("pageCount", """{"N":"1.5"}""")]
    [InlineData("pageCount", """{"N":"99999999999999999999"}""")]
    [InlineData("pageCount", """{"S":"5"}""")]
    [InlineData("languageConfidence", """{"N":"high"}""")]
    [InlineData("authors", """{"L":[{"S":"a"},{"N":"1"}]}""")]
    [InlineData("authors", """{"SS":["a"]}""")]
    [InlineData("properties", """{"M":{"a":{"N":"1"} } }""")]
    public void An_attribute_that_does_not_fit_is_left_out_of_a_row_and_an_error_in_a_stream_record(string name, string value)
    {
        var item = Assert.Single(RowsUnmarshaller.Read(Encoding.UTF8.GetBytes($$"""{"Items":[{"{{name}}":{{value}},{{Keys}} }]}""")).Rows);

        Assert.Equal((null, null, 0, 0), (item.PageCount, item.LanguageConfidence, item.Authors.Count, item.Properties.Count));
        using var image = JsonDocument.Parse($$"""{"{{name}}":{{value}},{{Keys}} }""");
        Assert.Contains(name, Assert.Throws<JsonException>(() => AttributeJson.Read(image.RootElement)).Message);
    }

    [Fact]
    public async Task A_megabyte_that_comes_in_pieces_without_its_length_is_read_whole()
    {
        var title = new string('é', 3000);
        var rows = Enumerable.Range(0, 99).Select(i => $$"""{ {{Keys.Replace("eeff", $"ee{i:x2}")}},"title":{"S":"{{title}}"} }""");
        var bytes = Encoding.UTF8.GetBytes($$"""{"Items":[{{string.Join(',', rows)}}],"ScannedCount":99}""");
        var calls = new ScriptedCalls(() => new(HttpStatusCode.OK) { Content = new Pieces(bytes) });

        var page = await Store(calls).QueryLanguageAsync(new() { Languages = ["fr"], Limit = 99 }, default);

        Assert.Equal(99, page.Items.Count);
        Assert.All(page.Items, item => Assert.Equal(title, item.Title));
    }

    [Fact]
    public async Task An_answer_that_comes_byte_by_byte_is_read_whole()
    {
        var bytes = Encoding.UTF8.GetBytes($$"""{"Items":[{ {{Keys}} }]}""");
        var calls = new ScriptedCalls(() => new(HttpStatusCode.OK) { Content = new StreamContent(new Bytewise(bytes)) });

        Assert.Single((await Store(calls).QueryLanguageAsync(new() { Languages = ["fr"], Limit = 1 }, default)).Items);
    }

    [Theory]
    [InlineData("""{"Items":[{"title":{"S":"half""")]
    [InlineData("<html>a proxy's page</html>")]
    [InlineData("")]
    public async Task An_answer_that_is_cut_off_or_no_JSON_is_asked_for_again_and_no_empty_list(string body)
    {
        var calls = new ScriptedCalls(ScriptedCalls.Answer(body), ScriptedCalls.Answer($$"""{"Items":[{ {{Keys}} }]}"""));
        Assert.Single((await Store(calls).QueryLanguageAsync(new() { Languages = ["fr"], Limit = 1 }, default)).Items);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => AskAsync(body));
    }

    private static Task<Pipeline.Catalog.Queries.LanguagePage> AskAsync(string json) =>
        Store(new(ScriptedCalls.Answer(json))).QueryLanguageAsync(new() { Languages = ["fr"], Limit = 1 }, default);

    private static DynamoDbStore Store(ScriptedCalls calls)
    {
        var settings = new StoreSettings
        {
            UseDynamoDb = true,
            Endpoint = new("http://127.0.0.1:1"),
            Region = "us-east-2",
            Regions = HistoryReading.Regions,
        };
        return new(StoreFactory.CreateClient(settings, calls), "documents", "us-east-2", null,
            new Backoff(new InstantTimeProvider(), () => 1));
    }

    private sealed class Bytewise(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1));
    }

    private sealed class Pieces(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
