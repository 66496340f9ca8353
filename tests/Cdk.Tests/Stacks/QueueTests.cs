using System.Text.Json.Nodes;

namespace Pipeline.Cdk.Tests.Stacks;

public sealed class QueueTests
{
    private const string Account = "111122223333";
    private const string Region = "us-east-2";

    public static TheoryData<string, string> Queues =>
        new()
        {
            { "Failures", "docmeta-prod-failures" },
            { "Parked", "docmeta-prod-parked" },
            { "StreamFailures", "docmeta-prod-stream-failures" },
            { "ReplicationFailures", "docmeta-prod-replication-failures" },
            { "Undelivered", "docmeta-prod-undelivered" },
        };

    [Theory]
    [MemberData(nameof(Queues))]
    public void A_queue_keeps_for_fourteen_days_what_came_to_it_encrypted(string id, string name)
    {
        var queue = Properties(Configurations.Default, id);

        Assert.Equal((name, 14 * 24 * 3600, true),
            (queue["QueueName"]!.ToString(), queue["MessageRetentionPeriod"]!.GetValue<int>(),
                queue["SqsManagedSseEnabled"]!.GetValue<bool>()));
        Assert.Equal(DeployedApp.Live(Configurations.Everything, Region, "DataKey").Arn,
            Properties(Configurations.Everything, id)["KmsMasterKeyId"]!.ToString());
        // SQS refuses both at once.
        Assert.Null(Properties(Configurations.Everything, id)["SqsManagedSseEnabled"]);
    }

    [Theory]
    [MemberData(nameof(Queues))]
    public void A_queue_takes_nothing_without_TLS(string id, string name)
    {
        var statement = Statements(id)[0]!;

        Assert.Equal(("Deny", "*", "sqs:*", $"arn:aws:sqs:{Region}:{Account}:{name}"),
            (statement["Effect"]!.ToString(), statement["Principal"]!.ToString(), statement["Action"]!.ToString(),
                statement["Resource"]!.ToString()));
        Assert.Equal("""{"Bool":{"aws:SecureTransport":"false"}}""", statement["Condition"]!.ToJsonString());
    }

    [Fact]
    public void The_queue_of_replication_failures_takes_messages_of_this_regions_bucket_alone_and_the_others_of_no_service()
    {
        var statement = Statements("ReplicationFailures")[1]!;

        Assert.Equal(("Allow", "s3.amazonaws.com", "sqs:SendMessage"),
            (statement["Effect"]!.ToString(), statement["Principal"]!["Service"]!.ToString(), statement["Action"]!.ToString()));
        Assert.Equal(
            $$$"""{"ArnEquals":{"aws:SourceArn":"arn:aws:s3:::docmeta-prod-{{{Account}}}-{{{Region}}}"},"StringEquals":{"aws:SourceAccount":"{{{Account}}}"}}""", statement["Condition"]!.ToJsonString());
        Assert.Single(Statements("Failures"));
        Assert.Single(Statements("Parked"));
        Assert.Single(Statements("StreamFailures"));
    }

    [Fact]
    public void An_event_that_was_handed_out_five_times_is_parked_and_only_the_failure_queue_parks()
    {
        Assert.Equal($$"""{"deadLetterTargetArn":"arn:aws:sqs:{{Region}}:{{Account}}:docmeta-prod-parked","maxReceiveCount":5}""",
            Properties(Configurations.Default, "Failures")["RedrivePolicy"]!.ToJsonString());
        Assert.Equal(
            $$"""{"redrivePermission":"byQueue","sourceQueueArns":["arn:aws:sqs:{{Region}}:{{Account}}:docmeta-prod-failures"]}""",
            Properties(Configurations.Default, "Parked")["RedriveAllowPolicy"]!.ToJsonString());
    }

    [Fact]
    public void An_event_that_is_redriven_is_hidden_for_six_times_as_long_as_Ingest_may_take() =>
        Assert.Equal(1800, Properties(Configurations.Default, "Failures")["VisibilityTimeout"]!.GetValue<int>());

    [Fact]
    public void Ingest_tries_an_event_three_times_and_then_it_is_in_the_failure_queue()
    {
        var events = Properties(Configurations.Default, "IngestEvents");

        Assert.Equal((2, 21600, "$LATEST"),
            (events["MaximumRetryAttempts"]!.GetValue<int>(), events["MaximumEventAgeInSeconds"]!.GetValue<int>(),
                events["Qualifier"]!.ToString()));
        Assert.Equal($"arn:aws:sqs:{Region}:{Account}:docmeta-prod-failures",
            events["DestinationConfig"]!["OnFailure"]!["Destination"]!.ToString());
    }

    [Fact]
    public void Failures_are_redriven_only_when_turned_on_slowly_and_one_by_one()
    {
        var mapping = Properties(Configurations.Default, "IngestRedrive");

        Assert.False(mapping["Enabled"]!.GetValue<bool>());
        Assert.True(Properties(Configurations.Everything, "IngestRedrive")["Enabled"]!.GetValue<bool>());
        Assert.Equal(2, mapping["ScalingConfig"]!["MaximumConcurrency"]!.GetValue<int>());
        Assert.Equal("""["ReportBatchItemFailures"]""", mapping["FunctionResponseTypes"]!.ToJsonString());
        Assert.Equal($"arn:aws:sqs:{Region}:{Account}:docmeta-prod-failures", mapping["EventSourceArn"]!.ToString());
    }

    [Fact]
    public void Changes_follows_its_own_replicas_stream_and_no_record_is_given_up_silently()
    {
        var mapping = Properties(Configurations.Default, "ChangesStream");

        Assert.StartsWith($"arn:aws:dynamodb:{Region}:{Account}:table/docmeta-prod-documents/stream/",
            mapping["EventSourceArn"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(("TRIM_HORIZON", true, 10),
            (mapping["StartingPosition"]!.ToString(), mapping["BisectBatchOnFunctionError"]!.GetValue<bool>(),
                mapping["MaximumRetryAttempts"]!.GetValue<int>()));
        Assert.Equal($"arn:aws:sqs:{Region}:{Account}:docmeta-prod-stream-failures",
            mapping["DestinationConfig"]!["OnFailure"]!["Destination"]!.ToString());
        Assert.Equal("""["ReportBatchItemFailures"]""", mapping["FunctionResponseTypes"]!.ToJsonString());
        // Without the window Lambda does not name the shard, and nothing is counted.
        Assert.InRange(mapping["TumblingWindowInSeconds"]!.GetValue<int>(), 1, 900);
    }

    [Fact]
    public void What_S3_could_not_copy_is_handed_to_nobody_who_would_take_it_out() =>
        Assert.DoesNotContain(SynthesisedApp.Of(Configurations.Everything)[Region].OfType("AWS::Lambda::EventSourceMapping").Values,
            mapping => mapping.ToJsonString().Contains("ReplicationFailures", StringComparison.Ordinal));

    [Fact]
    public void The_schedule_sends_what_Changes_understands()
    {
        var rule = Properties(Configurations.Default, "Recount");
        var target = Assert.Single(rule["Targets"]!.AsArray())!;

        Assert.Equal($"arn:aws:lambda:{Region}:{Account}:function:docmeta-prod-changes", target["Arn"]!.ToString());
        Assert.Equal(["und"], Changes.RecountEvent.LanguagesOf(System.Text.Encoding.UTF8.GetBytes(target["Input"]!.ToString())));
        Assert.Equal("ENABLED", rule["State"]!.ToString());
    }

    private static JsonObject Properties(string configuration, string id) => DeployedApp.Properties(configuration, Region, id);

    private static JsonArray Statements(string queue) =>
        Properties(Configurations.Default, $"{queue}Policy")["PolicyDocument"]!["Statement"]!.AsArray();
}
