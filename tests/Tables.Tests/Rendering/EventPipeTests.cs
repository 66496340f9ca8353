using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pipeline.Tables.Rendering.CloudFormation;
using Pipeline.Tables.Specification;
using Pipeline.Tables.Tests.Accepted;

namespace Pipeline.Tables.Tests.Rendering;

/// <summary>Records as DynamoDB Streams gives them to a pipe, put through the rendered filter and template.</summary>
public partial class EventPipeTests
{
    private static readonly GlobalTableSpec Spec = Samples.Load("document-metadata.yaml").Spec;

    private static readonly EventPipeSettings Settings = new();

    private const string Keys = """{"documentId": {"S": "d1"}, "processingDate": {"S": "2026-11-29T10:00:00.0000000Z"}}""";

    [Theory]
    [InlineData("us-west-2")]
    [InlineData("us-east-2")]
    public void An_item_of_either_region_is_an_event_in_each_region_and_says_who_made_it(string origin)
    {
        foreach (var region in new[] { "us-west-2", "us-east-2" })
        {
            var pipe = Properties(region);
            var record = Record("INSERT",
                $$$"""{"documentId": {"S": "d1"}, "language": {"S": "de"}, "processedIn": {"S": "{{{origin}}}"}}""");
            Assert.True(Passes(pipe, record));
            var detail = Detail(pipe, record);
            Assert.Equal(
                ("document-metadata", region, origin, "d1", "2026-11-29T10:00:00.0000000Z", "de"),
                (Text(detail, "table"), Text(detail, "region"), Text(detail, "originRegion"), Text(detail, "documentId"), Text(detail,
                    "processingDate"), Text(detail, "language")));
            var bus = pipe["TargetParameters"]!["EventBridgeEventBusParameters"]!;
            Assert.Equal(("DocumentIndexed", "docmeta"), (Text(bus, "DetailType"), Text(bus, "Source")));
        }
    }

    [Theory]
    // Settling changes an item that was told of already.
    [InlineData("MODIFY", """{"documentId": {"S": "d1"}, "language": {"S": "de"}, "processedIn": {"S": "us-west-2"}}""")]
    [InlineData("REMOVE", "{}")]
    // A count, an item whose maker is unknown, and a region's note, which has no language.
    [InlineData("INSERT", """{"documentId": {"S": "d1"}}""")]
    [InlineData("INSERT", """{"documentId": {"S": "statistics"}, "language": {"S": "de"}}""")]
    [InlineData("INSERT", """{"documentId": {"S": "d1"}, "processedIn": {"S": "us-west-2"}}""")]
    public void What_is_no_new_document_is_no_event(string name, string image) =>
        Assert.False(Passes(Properties("us-east-2"), Record(name, image)));

    [Fact]
    public void AWS_takes_the_template_and_what_fails_is_kept()
    {
        var faults = new SchemaFaults(AwsModels.Resources);
        const string Stream = "arn:aws:dynamodb:us-east-2:111122223333:table/document-metadata/stream/2026-11-29T10:00:00.000";
        var template = Template("us-east-2");
        Assert.Matches($"^{Text(template["Parameters"]!["StreamArn"]!, "AllowedPattern")}$", Stream);
        var resources = template["Resources"]!.AsObject();
        Assert.Equal("StreamArn", Text(resources["Pipe"]!["Properties"]!["Source"]!, "Ref"));
        resources["Pipe"]!["Properties"]!["Source"] = Stream;
        Assert.Empty(resources.SelectMany(resource =>
            faults.In(Text(resource.Value!, "Type"), Plain.Resolve(resource.Value!["Properties"])!)));
        var stream = resources["Pipe"]!["Properties"]!["SourceParameters"]!["DynamoDBStreamParameters"]!;
        Assert.Equal("GivenUp", stream["DeadLetterConfig"]!["Arn"]!["Fn::GetAtt"]![0]!.GetValue<string>());
    }

    [Fact]
    public void A_stream_without_images_a_foreign_region_and_a_name_that_no_placeholder_holds_are_refused()
    {
        Assert.Throws<ArgumentException>(() => EventPipe.Render(Spec, "eu-west-1", Settings));
        Assert.Throws<ArgumentException>(() => EventPipe.Render(Spec with { Stream = null }, "us-west-2", Settings));
        Assert.Throws<ArgumentException>(() =>
            EventPipe.Render(Spec with { Stream = new() { View = StreamView.KeysOnly } }, "us-west-2", Settings));
        Assert.Throws<ArgumentException>(() => EventPipe.Render(Spec, "us-west-2", Settings with { Origin = "made in" }));
    }

    private static JsonNode Template(string region) => JsonNode.Parse(EventPipe.Render(Spec, region, Settings).Text)!;

    private static JsonNode Properties(string region) => Template(region)["Resources"]!["Pipe"]!["Properties"]!;

    private static JsonNode Record(string name, string image) =>
        JsonNode.Parse($$$"""{"eventName": "{{{name}}}", "dynamodb": {"Keys": {{{Keys}}}, "NewImage": {{{image}}}}}""")!;

    private static bool Passes(JsonNode pipe, JsonNode record) =>
        Passes(JsonNode.Parse(Text(pipe["SourceParameters"]!["FilterCriteria"]!["Filters"]![0]!, "Pattern"))!.AsObject(), record);

    /// <summary>EventBridge's patterns as far as these need them: exact texts, and <c>exists</c>.</summary>
    private static bool Passes(JsonObject pattern, JsonNode? record) => pattern.All(field => field.Value switch
    {
        JsonObject inner => record?[field.Key] is { } within && Passes(inner, within),
        JsonArray any =>
            any.Any(one => one is JsonObject test
                ? record?[field.Key] is not null == test["exists"]!.GetValue<bool>()
                    : record?[field.Key]?.GetValue<string>() == one!.GetValue<string>()),
        _ => false,
    });

    private static JsonNode Detail(JsonNode pipe, JsonNode record) =>
        JsonNode.Parse(Placeholder().Replace(Text(pipe["TargetParameters"]!, "InputTemplate"), match =>
        match.Groups[1].Value.Split('.').Aggregate(record, (node, name) => node[name]!).ToJsonString()))!;

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    [GeneratedRegex(@"<\$\.([^>]+)>")]
    private static partial Regex Placeholder();
}
