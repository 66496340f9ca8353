using System.Text;

namespace Pipeline.Changes.Tests;

public sealed class StreamEventReaderTests
{
    private const string Record =
        """{"dynamodb":{"SequenceNumber":"1","ApproximateCreationDateTime":1772366400.25,"Keys":{"documentId":{"S":"x"},"processingDate":{"S":"y"} } } }""";

    [Fact]
    public void A_record_says_when_it_was_written_to_the_millisecond()
    {
        var change = Assert.Single(Parse($$"""{"shardId":"shard-1","Records":[{{Record}}]}""", out var shard).Changes);

        Assert.Equal((new DateTimeOffset(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero), "shard-1"), (change.At!.Value, shard));
    }

    [Theory]
    [InlineData("""{"Records":[]}""")]
    [InlineData("""{"shardId":7,"Records":[]}""")]
    public void A_batch_without_the_name_of_its_shard_has_none(string json)
    {
        Parse(json, out var shard);

        Assert.Null(shard);
    }

    [Theory]
    [InlineData("""{"recount":["fr","de"]}""", "fr,de")]
    [InlineData("""{"recount":["fr",7,null,"de"]}""", "fr,de")]
    [InlineData("""{"recount":"fr"}""", null)]
    [InlineData("""{"count":["fr"]}""", null)]
    [InlineData("""["recount"]""", null)]
    [InlineData("7", null)]
    [InlineData("{", null)]
    public void A_schedule_names_languages_and_another_event_none(string json, string? languages) =>
        Assert.Equal(languages, RecountEvent.LanguagesOf(Encoding.UTF8.GetBytes(json)) is { } found ? string.Join(',', found) : null);

    [Fact]
    public void What_a_schedule_sends_is_what_is_read() =>
        Assert.Equal("""{"recount":["fr","de"]}""", RecountEvent.Write(["fr", "de"]));

    private static StreamBatch Parse(string json, out string? shard)
    {
        var batch = StreamEventReader.Parse(Encoding.UTF8.GetBytes(json));
        shard = batch.Shard;
        return batch;
    }
}
