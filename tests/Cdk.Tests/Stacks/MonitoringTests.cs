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
    public void No_two_alarms_look_at_the_same_thing_in_the_same_way(string configuration, string region)
    {
        var looks = Deployed(configuration, region)
            .Select(alarm =>
                string.Join('|', Json.Text(alarm, "MetricName"), Json.Text(alarm, "Threshold"),
                    Json.At(alarm, "Dimensions")?.ToJsonString()));
        Assert.Equal(looks.Count(), looks.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Regions))]
    public void Whatever_waits_in_a_queue_is_told(string configuration, string region) => Assert.All(
        SynthesisedApp.Of(configuration)[region].OfType("AWS::SQS::Queue").Values.Select(queue => Json.Text(queue, "QueueName")),
        queue => Assert.Contains(Deployed(configuration, region), alarm => Dimension(alarm, "QueueName") == queue
            && Json.Text(alarm, "MetricName") == "ApproximateNumberOfMessagesVisible" && Json.Text(alarm, "Threshold") == "0"));

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
