using System.Text.Json.Nodes;
using Pipeline.DeploymentModel;
using Pipeline.DeploymentModel.Policies;

namespace Pipeline.Cdk.Tests.Stacks;

/// <summary>Alarms, topic, events and dashboard of each region.</summary>
public sealed class MonitoringTests
{
    private const string Alarm = "AWS::CloudWatch::Alarm";

    public static TheoryData<string, string> Regions =>
        new()
        {
            { Configurations.Default, "us-west-2" },
            { Configurations.Default, "us-east-2" },
            { Configurations.Everything, "us-east-2" },
        };

    [Theory]
    [MemberData(nameof(Regions))]
    public void Every_alarm_tells_the_topic_of_its_own_region_and_so_does_its_end(string configuration, string region)
    {
        var topic = $"arn:aws:sns:{region}:111122223333:docmeta-prod-alarms";
        Assert.All(Deployed(configuration, region), alarm => Assert.Equal([topic], Json.Texts(alarm, "AlarmActions")));
        Assert.All(Deployed(configuration, region)
            .Where(alarm => !Json.Text(alarm, "AlarmName")!.StartsWith("docmeta-prod-documents-", StringComparison.Ordinal)),
                alarm => Assert.Equal([topic], Json.Texts(alarm, "OKActions")));
    }

    [Theory]
    [MemberData(nameof(Regions))]
    public void No_two_alarms_look_at_the_same_thing_in_the_same_way(string configuration, string region)
    {
        var looks = Deployed(configuration, region)
            .Select(alarm =>
                string.Join('|', Json.Text(alarm, "MetricName"), Json.Text(alarm, "Threshold"),
                    Json.At(alarm, "Dimensions")?.ToJsonString()));
        Assert.Equal(looks.Count(), looks.Distinct().Count());
    }

    [Theory]
    [InlineData("ingest", "Errors", "Throttles", "Duration", "ConcurrentExecutions", "AsyncEventAge", "AsyncEventsDropped",
        "DestinationDeliveryFailures")]
    [InlineData("query-api", "Errors", "Throttles", "Duration")]
    [InlineData("changes", "Errors", "Throttles", "Duration", "IteratorAge")]
    public void Each_function_is_watched(string function, params string[] metrics)
    {
        var watched = Deployed(Configurations.Default, "us-west-2")
            .Where(alarm => Dimension(alarm, "FunctionName") == $"docmeta-prod-{function}").Select(alarm => Json.Text(alarm, "MetricName"))
            .Distinct();
        Assert.Equal(metrics.Order(), watched.Order());
    }

    [Fact]
    public void A_limit_that_is_not_set_is_not_watched() =>
        Assert.DoesNotContain(Deployed(Configurations.Minimal, "eu-west-1"),
            alarm => Json.Text(alarm, "MetricName") == "ConcurrentExecutions");

    [Theory]
    [InlineData("failures")]
    [InlineData("parked")]
    [InlineData("replication-failures")]
    [InlineData("stream-failures")]
    [InlineData("undelivered")]
    public void Whatever_waits_in_a_queue_of_failures_is_told(string queue) => Assert.Contains(
        Deployed(Configurations.Default, "us-east-2"),
        alarm => Dimension(alarm, "QueueName") == $"docmeta-prod-{queue}"
            && Json.Text(alarm, "MetricName") == "ApproximateNumberOfMessagesVisible" && Json.Text(alarm, "Threshold") == "0");

    [Theory]
    [MemberData(nameof(Regions))]
    public void The_tables_alarms_are_those_of_its_specification(string configuration, string region)
    {
        var spec = SynthesisedApp.Load(configuration).Table;
        var expected = spec.Replicas.Single(replica => replica.Region == region).Alarms.Keys.Select(name => $"{spec.Name}-{name}");
        Assert.Equal(expected.Order(),
            Deployed(configuration, region).Select(alarm => Json.Text(alarm, "AlarmName")!)
                .Where(name => name.StartsWith(spec.Name, StringComparison.Ordinal)).Order());
    }

    [Theory]
    [InlineData("us-west-2", "us-east-2")]
    [InlineData("us-east-2", "us-west-2")]
    public void Each_region_watches_what_comes_from_the_other_and_what_it_could_not_send(string region, string other)
    {
        var alarms = Deployed(Configurations.Default, region).Where(alarm => Json.Text(alarm, "Namespace") == "AWS/S3")
            .Select(alarm =>
                (Json.Text(alarm, "MetricName"), Dimension(alarm, "SourceBucket"), Dimension(alarm, "DestinationBucket"), Dimension(alarm,
                    "RuleId"))).ToHashSet();
        var (here, there) = ($"docmeta-prod-111122223333-{region}", $"docmeta-prod-111122223333-{other}");
        Assert.Equal(
            [
                ("OperationsFailedReplication", here, there, $"docmeta-prod-{region}/1"),
                ("OperationsPendingReplication", there, here, $"docmeta-prod-{other}/1"),
                ("ReplicationLatency", there, here, $"docmeta-prod-{other}/1"),
            ],
            alarms.Order());
    }

    [Fact]
    public void The_rules_that_alarms_name_are_those_that_are_put()
    {
        var put = SynthesisedApp.Of(Configurations.Default)["us-east-2"]
            .OfType("Custom::BucketReplication").Values.Select(rule => $"{Json.Text(rule, "RuleName")}/1");
        var named = new[] { "us-west-2", "us-east-2" }.SelectMany(region => Deployed(Configurations.Default, region))
            .Select(alarm => Dimension(alarm, "RuleId")).OfType<string>();
        Assert.Equal(put.Order(), named.Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Configurations.All), MemberType = typeof(Configurations))]
    public void A_replica_in_trouble_is_told_well_before_twenty_hours(string configuration)
    {
        foreach (var stack in SynthesisedApp.Of(configuration).Stacks.Where(stack => stack.Part.Length == 0))
        {
            var alarm = stack.Properties("ReplicaTroubleAlarm");
            Assert.True(Json.Number(alarm, "Period") * Json.Number(alarm, "EvaluationPeriods") < 3600);
        }
    }

    [Theory]
    [MemberData(nameof(Regions))]
    public void Alarms_and_events_may_use_the_topic_and_its_key(string configuration, string region)
    {
        var policy = PolicyStatement.Of(DeployedApp.Properties(configuration, region, "TopicPolicy")["PolicyDocument"]);
        var topic = $"arn:aws:sns:{region}:111122223333:docmeta-prod-alarms";
        var own = new Dictionary<string, string> { ["aws:SourceAccount"] = "111122223333", ["aws:SecureTransport"] = "true" };
        var stranger = new Dictionary<string, string> { ["aws:SourceAccount"] = "444455556666", ["aws:SecureTransport"] = "true" };
        Assert.True(PolicyEvaluator.Allows(policy, new("sns:Publish", topic) { Service = "cloudwatch.amazonaws.com", Context = own }));
        Assert.False(PolicyEvaluator.Allows(policy,
            new("sns:Publish", topic) { Service = "cloudwatch.amazonaws.com", Context = stranger }));
        Assert.True(PolicyEvaluator.Allows(policy, new("sns:Publish", topic) { Service = "events.amazonaws.com", Context = own }));
        var key = configuration == Configurations.Everything
            ? DeployedApp.Live(configuration, region, "DataKey") : DeployedApp.Live(configuration, region, "TopicKey");
        foreach (var service in new[] { "cloudwatch.amazonaws.com", "events.amazonaws.com" })
            Assert.True(PolicyEvaluator.Allows(PolicyStatement.Of(key.Properties["KeyPolicy"]),
                new("kms:GenerateDataKey", key.Arn!) { Service = service }), service);
    }

    [Theory]
    [InlineData(Configurations.Default, "us-west-2", 1)]
    [InlineData(Configurations.Default, "us-east-2", 1)]
    [InlineData(Configurations.Everything, "us-west-2", 3)]
    public void Events_of_keys_are_those_of_this_deployments_keys_alone(string configuration, string region, int keys)
    {
        var pattern = DeployedApp.Properties(configuration, region, "KeysEvents")["EventPattern"]!;
        string[] own = [.. SynthesisedApp.Of(configuration)[region].Resources.Where(resource =>
            resource.Value!["Type"]!.ToString() is "AWS::KMS::Key" or "AWS::KMS::ReplicaKey")
            .Select(resource => DeployedApp.Live(configuration, region, resource.Key).Arn!)];
        Assert.All(Json.Items(pattern, "$or"), each =>
        {
            var named = Json.Texts(each, "resources").Concat(Json.Texts(each, "detail", "resources", "ARN")).ToList();
            Assert.Equal(keys, named.Count);
            Assert.Subset(own.ToHashSet(), named.ToHashSet());
        });
    }

    [Fact]
    public void An_address_is_subscribed_when_one_is_given()
    {
        Assert.Equal("operators@example.com",
            Json.Text(SynthesisedApp.Of(Configurations.Everything)["us-east-2"].Properties("Email"), "Endpoint"));
        Assert.Empty(SynthesisedApp.Of(Configurations.Default)["us-east-2"].OfType("AWS::SNS::Subscription"));
    }

    [Theory]
    [InlineData("ConsumedReadCapacityUnits")]
    [InlineData("ConsumedWriteCapacityUnits")]
    [InlineData("UserErrors")]
    [InlineData("SystemErrors")]
    [InlineData("SuccessfulRequestLatency")]
    [InlineData("ReplicationLatency")]
    [InlineData("BytesPendingReplication")]
    [InlineData("ItemReplicationLag")]
    [InlineData("Conflicts")]
    [InlineData("IteratorAge")]
    public void One_dashboard_of_each_region_shows_it(string metric)
    {
        foreach (var region in new[] { "us-west-2", "us-east-2" })
        {
            var dashboard = Assert.Single(SynthesisedApp.Of(Configurations.Default)[region].OfType("AWS::CloudWatch::Dashboard"));
            Assert.Equal($"docmeta-prod-{region}", Json.Text(dashboard.Value, "DashboardName"));
            var body = JsonNode.Parse(DeployedApp.Properties(Configurations.Default, region, "Dashboard")["DashboardBody"]!.ToString());
            Assert.Contains(metric, Json.AllTexts(body));
        }
    }

    [Fact]
    public void The_dashboard_shows_every_alarm_of_the_pipeline()
    {
        var body = JsonNode.Parse(DeployedApp.Properties(Configurations.Default, "us-east-2", "Dashboard")["DashboardBody"]!.ToString())!;
        var shown = Json.Texts(body["widgets"]![0], "properties", "alarms").Select(arn => arn.Split(":alarm:")[1]);
        var alarms = Deployed(Configurations.Default, "us-east-2").Select(alarm => Json.Text(alarm, "AlarmName")!)
            .Where(name => !name.StartsWith("docmeta-prod-documents-", StringComparison.Ordinal));
        Assert.Equal(alarms.Order(), shown.Order());
    }

    private static string? Dimension(JsonObject alarm,
        string name) =>
            Json.Items(alarm, "Dimensions").Where(one => Json.Text(one, "Name") == name).Select(one => Json.Text(one, "Value"))
                .FirstOrDefault();

    private static List<JsonObject> Deployed(string configuration, string region) =>
        [.. SynthesisedApp.Of(configuration)[region].OfType(Alarm).Keys.Select(id => DeployedApp.Properties(configuration, region, id))];
}
