using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.LambdaHost.Events;
using Pipeline.LambdaHost.Http;

namespace Pipeline.LambdaHost.Tests.Events;

public sealed class MalformedEventTests
{
    private static readonly string[] ObjectSamples =
    [
        "s3-put", "s3-replication-failed", "s3-lifecycle-expiration", "s3-test-event", "eventbridge-created", "eventbridge-deleted",
        "sqs-s3", "sqs-sns-s3", "sns-s3", "failure-destination", "eventbridge-failure-destination",
    ];

    private static readonly string[] Junk = ["null", "true", "-1", "1e400", "\"\"", "\"%\"", "\"\\ud800\"", "[]", "{}", "[{}]", "\"x\"",
        "{\"\\ud800\":1}", "12345678901234567890123"];

    [Theory]
    [InlineData("", "$")]
    [InlineData("{", "$")]
    [InlineData("[]", "$")]
    [InlineData("{}", "$")]
    [InlineData("""{"Records":{}}""", "Records")]
    [InlineData("""{"Records":[3]}""", "Records[0]")]
    [InlineData("""{"Records":[{}]}""", "Records[0].s3")]
    [InlineData("""{"Records":[{"s3":{}}]}""", "Records[0].eventName")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put","s3":3}]}""", "Records[0].s3")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put","s3":{}}]}""", "Records[0].s3.bucket.name")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},"object":{"key":7}}}]}""",
        "Records[0].s3.object.key")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},"object":{"key":""}}}]}""",
        "Records[0].s3.object.key")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},"object":{"key":"%zz"}}}]}""",
        "Records[0].s3.object.key")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},"object":{"key":"k","size":-1}}}]}""",
        "Records[0].s3.object.size")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put","eventTime":"soon","s3":{"bucket":{"name":"b"},"object":{"key":"k"}}}]}""",
        "Records[0].eventTime")]
    [InlineData("""{"Records":[{"eventVersion":"3.0","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"b"},"object":{"key":"k"}}}]}""", "Records[0].eventVersion")]
    [InlineData("""{"Records":[{"EventSource":"aws:sns","Sns":{"Message":"{"}}]}""", "Records[0].Sns.Message")]
    [InlineData("""{"detail-type":"Object Created","source":"aws.s3","detail":{"bucket":{"name":"b"}}}""", "detail.object.key")]
    [InlineData("""{"requestPayload":{"Records":1}}""", "requestPayload.Records")]
    public void The_message_names_the_place(string json, string path)
    {
        var problem = Assert.Throws<MalformedEventException>(() => S3EventReader.Parse(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(path, problem.Path);
        Assert.StartsWith($"Malformed event: {path} ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_never_repeats_the_payload()
    {
        var problem = Assert.Throws<MalformedEventException>(() => S3EventReader.Parse("secretsecret"u8.ToArray()));
        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Envelopes_in_envelopes_have_an_end()
    {
        var json = """{"Records":[]}""";
        for (var i = 0; i < 6; i++) json = $$"""{"Type":"Notification","Message":{{JsonSerializer.Serialize(json)}}}""";
        Assert.Empty(S3EventReader.Parse(Encoding.UTF8.GetBytes(json)).Events);
        json = $$"""{"Type":"Notification","Message":{{JsonSerializer.Serialize(json)}}}""";
        Assert.Throws<MalformedEventException>(() => S3EventReader.Parse(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void A_nest_of_brackets_is_malformed_and_nothing_worse() =>
        Assert.Throws<MalformedEventException>(() => S3EventReader.Parse(Encoding.UTF8.GetBytes(new string('[', 100_000))));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Any_damage_ends_in_a_batch_or_in_a_malformed_event(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 3000; i++)
        {
            var sample = SampleFile.Read(ObjectSamples[random.Next(ObjectSamples.Length)] + ".json");
            var damaged = random.Next(3) == 0 ? Bytes(random, sample) : Value(random, sample);
            try
            {
                S3EventReader.Parse(damaged);
            }
            catch (MalformedEventException)
            {
                // As it should be.
            }
        }
    }

    [Fact]
    public void Any_damage_to_a_request_ends_in_a_request_or_in_a_malformed_event()
    {
        var random = new Random(3);
        for (var i = 0; i < 3000; i++)
        {
            var sample = SampleFile.Read(random.Next(2) == 0 ? "http-v1.json" : "http-v2.json");
            var damaged = random.Next(3) == 0 ? Bytes(random, sample) : Value(random, sample);
            try
            {
                _ = HttpEventReader.Parse(damaged).Segments;
            }
            catch (MalformedEventException)
            {
                // As it should be.
            }
        }
    }

    private static byte[] Bytes(Random random, byte[] sample)
    {
        var copy = sample.ToArray();
        for (var count = random.Next(1, 4); count > 0; count--) copy[random.Next(copy.Length)] = (byte)random.Next(256);
        return copy[..random.Next(copy.Length / 2, copy.Length + 1)];
    }

    // One value somewhere in the tree becomes something that has no business there.
    private static byte[] Value(Random random, byte[] sample)
    {
        const string marker = "\"@junk@\"";
        var root = JsonNode.Parse(sample)!;
        var node = root;
        while (true)
        {
            var keys = node is JsonObject members ? [.. members.Select(member => member.Key)] : Array.Empty<string>();
            var count = node is JsonArray array ? array.Count : keys.Length;
            var index = random.Next(count);
            var child = node is JsonArray ? node[index] : node[keys[index]];
            if (child is JsonObject { Count: > 0 } or JsonArray { Count: > 0 } && random.Next(4) != 0)
            {
                node = child;
                continue;
            }

            if (node is JsonArray list) list[index] = "@junk@";
            else node[keys[index]] = "@junk@";
            return Encoding.UTF8.GetBytes(root.ToJsonString().Replace(marker, Junk[random.Next(Junk.Length)], StringComparison.Ordinal));
        }
    }
}
