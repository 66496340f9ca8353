using System.Text;
using Pipeline.LambdaHost.Events;

namespace Pipeline.LambdaHost.Tests.Events;

/// <summary>One recorded example of each envelope. Names and ids are our own, the structure is that of AWS's documentation.</summary>
public sealed class EnvelopeTests
{
    private const string MessageId = "059f36b4-87a3-44ab-83d2-661975830a7d";

    private static readonly ObjectEvent Put = new()
    {
        EventName = "ObjectCreated:Put",
        Kind = ObjectEventKind.Created,
        Bucket = "documents-us-west-2",
        Key = "reports/2026/Q3 report (final).pdf",
        VersionId = "3HL4kqtJvjVBH40Nrjfkd",
        Sequencer = "0055AED6DCD90281E5",
        Size = 48213,
        ETag = "5f2b51ca2fdc5baa31ec02e002f69aec",
        Region = "us-west-2",
        EventTime = new DateTimeOffset(2026, 11, 20, 8, 15, 30, 123, TimeSpan.Zero),
    };

    [Theory]
    [InlineData("s3-put", null)]
    [InlineData("sns-s3", null)]
    [InlineData("sqs-sns-s3", MessageId)]
    [InlineData("failure-destination", null)]
    [InlineData("sqs-failure-destination", MessageId)]
    [InlineData("eventbridge-failure-destination", null)]
    [InlineData("failure-destination-of-queue", null)]
    public void An_upload_reads_the_same_in_every_wrapping(string sample, string? messageId) =>
        Assert.Equal([Put with { SourceMessageId = messageId }], Read(sample).Events);

    [Theory]
    [InlineData("s3-put", ObjectEventKind.Created)]
    [InlineData("s3-minimal", ObjectEventKind.Created)]
    [InlineData("s3-unversioned-bucket", ObjectEventKind.Created)]
    [InlineData("s3-delete-marker", ObjectEventKind.DeleteMarkerCreated)]
    [InlineData("s3-delete-version", ObjectEventKind.Removed)]
    [InlineData("s3-lifecycle-expiration", ObjectEventKind.Removed, ObjectEventKind.DeleteMarkerCreated)]
    [InlineData("s3-replication-failed", ObjectEventKind.Other)]
    [InlineData("s3-restore-completed", ObjectEventKind.Created)]
    [InlineData("eventbridge-created", ObjectEventKind.Created)]
    [InlineData("eventbridge-deleted", ObjectEventKind.DeleteMarkerCreated)]
    [InlineData("eventbridge-expired", ObjectEventKind.Removed)]
    [InlineData("eventbridge-tags-added", ObjectEventKind.Other)]
    [InlineData("sqs-s3", ObjectEventKind.Created, ObjectEventKind.Created)]
    public void Each_event_says_what_happened(string sample, params ObjectEventKind[] kinds) =>
        Assert.Equal(kinds, Read(sample).Events.Select(change => change.Kind));

    [Fact]
    public void EventBridge_gives_the_key_as_it_is()
    {
        var change = Assert.Single(Read("eventbridge-created").Events);
        Assert.Equal("reports/2026/Q3 report + (50%).pdf", change.Key);
        Assert.Equal("IYV3p45BT0ac8hjHg1houSdS1a.Mro8e", change.VersionId);
        Assert.Equal(("ObjectCreated:Put", "617f08299329d189", 48213L), (change.EventName, change.Sequencer, change.Size));
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 8, 15, 30, TimeSpan.Zero), change.EventTime);
        Assert.Equal("us-west-2", change.Region);
    }

    [Fact]
    public void Only_name_bucket_and_key_are_required()
    {
        var change = Assert.Single(Read("s3-minimal").Events);
        Assert.Equal(new ObjectEvent { EventName = "ObjectCreated:Post", Kind = ObjectEventKind.Created, Bucket = "b", Key = "k" }, change);
    }

    [Theory]
    [InlineData("s3-test-event")]
    [InlineData("sqs-test-event")]
    [InlineData("eventbridge-other-source")]
    public void What_concerns_no_object_is_ignored_with_a_reason(string sample)
    {
        var batch = Read(sample);
        Assert.Empty(batch.Events);
        Assert.NotEmpty(Assert.Single(batch.Ignored).Reason);
        Assert.Empty(batch.Malformed);
    }

    [Fact]
    public void An_unknown_event_type_is_ignored_and_the_others_are_read()
    {
        var batch = Read("s3-unknown-event-type");
        Assert.Equal("Records[0]", Assert.Single(batch.Ignored).Path);
        Assert.Equal([Put], batch.Events);
    }

    [Fact]
    public void Each_event_of_a_queue_names_its_message()
    {
        var batch = Read("sqs-s3");
        Assert.True(batch.FromQueue);
        Assert.Equal([MessageId, "2e1424d4-f796-459a-8184-9c92662be6da"], batch.Events.Select(change => change.SourceMessageId));
    }

    [Fact]
    public void A_malformed_message_fails_alone()
    {
        var batch = Read("sqs-one-malformed");
        Assert.Equal([MessageId], batch.Events.Select(change => change.SourceMessageId));
        var malformed = Assert.Single(batch.Malformed);
        Assert.Equal("2e1424d4-f796-459a-8184-9c92662be6da", malformed.MessageId);
        Assert.Equal("Records[1].body", malformed.Problem.Path);
    }

    [Fact]
    public void The_answer_to_a_queue_names_each_failed_message_once() =>
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"a"},{"itemIdentifier":"b"}]}""",
            Encoding.UTF8.GetString(SqsBatchResponse.Write(["a", "b", "a"])));

    [Fact]
    public void The_answer_to_a_queue_without_failures_names_none() =>
        Assert.Equal("""{"batchItemFailures":[]}""", Encoding.UTF8.GetString(SqsBatchResponse.Write([])));

    [Fact]
    public void An_empty_batch_holds_nothing() => Assert.Empty(S3EventReader.Parse("""{"Records":[]}"""u8.ToArray()).Events);

    private static EventBatch Read(string sample) => S3EventReader.Parse(new MemoryStream(SampleFile.Read(sample + ".json")));
}
