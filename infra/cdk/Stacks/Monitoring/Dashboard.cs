using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Catalog.Items;
using Pipeline.Cdk.Stacks.Application;
using Pipeline.Changes;
using Pipeline.Ingest;
using Pipeline.LambdaHost.Logging;
using Pipeline.Provisioning;

namespace Pipeline.Cdk.Stacks.Monitoring;

/// <summary>The one dashboard of a region. Dashboards are of the account, so their names hold the region.</summary>
internal static class Dashboard
{
    private const int Columns = 3;
    private const int Width = 8;
    private const int Height = 6;
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body, as text for <c>Fn::Sub</c>.</summary>
    public static string Body(Deployment deployment, string region)
    {
        var widgets = Widgets(deployment, region).Select((widget, index) => Place(widget, region, index));
        var alarms = new JsonObject
        {
            ["type"] = "alarm",
            ["x"] = 0,
            ["y"] = 0,
            ["width"] = Columns * Width,
            ["height"] = 3,
            ["properties"] = new JsonObject
            {
                ["title"] = "Alarms",
                ["alarms"] = new JsonArray(
                    [.. Alarms.Of(deployment, region)
                        .Select(alarm =>
                            (JsonNode?)ResourceNames.ArnText("cloudwatch", region, $"alarm:{deployment.Names.Alarm(alarm.Name)}"))]),
            },
        };
        return new JsonObject { ["widgets"] = new JsonArray([alarms, .. widgets]) }.ToJsonString(Options);
    }

    private static IEnumerable<Widget> Widgets(Deployment deployment, string region)
    {
        var (names, table) = (deployment.Names, deployment.Table.Name);
        var api = $"${{{QueryApiRoutes.Id}}}";
        string[] functions = [names.Ingest, names.QueryApi, names.Changes];
        yield return new("Requests and errors", "Sum", Line("AWS/ApiGateway", "Count", "ApiId", api),
            Line("AWS/ApiGateway", "4xx", "ApiId", api), Line("AWS/ApiGateway", "5xx", "ApiId", api));
        yield return new("Latency of requests, p95", "p95", Line("AWS/ApiGateway", "Latency", "ApiId", api),
            Line("AWS/ApiGateway", "IntegrationLatency", "ApiId", api));
        yield return new("Documents", "Sum", Own(names, "Changes"), Own(names, "Documents"), Own(names, "Skips"),
            Own(names, "ReplicaSkips"), Own(names, IngestMetrics.Parked));
        yield return new("Invocations", "Sum",
            [.. functions.Select(function => Line("AWS/Lambda", "Invocations", "FunctionName", function))]);
        yield return new("Errors and throttles", "Sum",
            [.. functions.SelectMany(function =>
                new[]
                {
                    Line("AWS/Lambda", "Errors", "FunctionName", function),
                    Line("AWS/Lambda", "Throttles", "FunctionName", function),
                })]);
        yield return new("Duration of functions, p95", "p95",
            [.. functions.Select(function => Line("AWS/Lambda", "Duration", "FunctionName", function))]);
        yield return new("Age of events and stream", "Maximum", Line("AWS/Lambda", "AsyncEventAge", "FunctionName", names.Ingest),
            Line("AWS/Lambda", "IteratorAge", "FunctionName", names.Changes));
        yield return new("Concurrency", "Maximum",
            [.. functions.Select(function => Line("AWS/Lambda", "ConcurrentExecutions", "FunctionName", function))]);
        yield return new("Queues", "Maximum",
            [.. ((string[])[names.Failures, names.Parked, names.StreamFailures, names.Undelivered,
                .. deployment.Other(region) is null ? (string[])[] : [names.ReplicationFailures]])
                .Select(queue => Line("AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue))]);
        yield return new("Capacity of the table", "Sum", Line("AWS/DynamoDB", "ConsumedReadCapacityUnits", "TableName", table),
            Line("AWS/DynamoDB", "ConsumedWriteCapacityUnits", "TableName", table), Index("ConsumedReadCapacityUnits", table),
            Index("ConsumedWriteCapacityUnits", table));
        yield return new("Latency of the table", "Average", Operation("SuccessfulRequestLatency", table, "PutItem"),
            Operation("SuccessfulRequestLatency", table, "Query"), Operation("SuccessfulRequestLatency", table, "GetItem"));
        yield return new("Errors of the table", "Sum", Operation("SystemErrors", table, "PutItem"),
            Operation("SystemErrors", table, "Query"), Line("AWS/DynamoDB", "UserErrors"),
            Line("AWS/DynamoDB", "ReadThrottleEvents", "TableName", table), Line("AWS/DynamoDB", "WriteThrottleEvents", "TableName", table),
            Line("AWS/DynamoDB", "ConditionalCheckFailedRequests", "TableName", table));
        if (deployment.Other(region) is not { } other) yield break;
        yield return new($"Items to and from {other}", "Maximum",
            Line("AWS/DynamoDB", "ReplicationLatency", "TableName", table, "ReceivingRegion", other), Own(names, "ItemReplicationLag"));
        yield return new($"Canaries from {other}", "Maximum", Own(names, RegionCanary.ObjectAge), Own(names, RegionCanary.ItemAge));
        yield return new($"Objects from {other}", "Maximum", Rule("ReplicationLatency", names, other, region),
            Rule("OperationsPendingReplication", names, other, region), Rule("BytesPendingReplication", names, other, region));
        yield return new("Disagreement", "Sum", Own(names, "Conflicts"), Own(names, "DoubleWrites"), Own(names, "Downgrades"),
            Rule("OperationsFailedReplication", names, region, other));
    }

    private static string[] Line(params string[] parts) => parts;

    private static string[] Own(ResourceNames names, string metric) =>
        Line(ChangesMetrics.Namespace, metric, EmbeddedMetrics.DeploymentDimension, names.Prefix);

    private static string[] Index(string metric, string table) =>
        Line("AWS/DynamoDB", metric, "TableName", table, "GlobalSecondaryIndexName", ItemSchema.LanguageIndex);

    private static string[] Operation(string metric, string table, string operation) =>
        Line("AWS/DynamoDB", metric, "TableName", table, "Operation", operation);

    private static string[] Rule(string metric, ResourceNames names, string source, string destination) =>
        Line("AWS/S3", metric, "SourceBucket", names.BucketText(source), "DestinationBucket", names.BucketText(destination), "RuleId",
            Replication.RuleId(names, source));

    private static JsonObject Place(Widget widget, string region, int index) => new()
    {
        ["type"] = "metric",
        ["x"] = index % Columns * Width,
        ["y"] = 3 + index / Columns * Height,
        ["width"] = Width,
        ["height"] = Height,
        ["properties"] = new JsonObject
        {
            ["title"] = widget.Title,
            ["region"] = region,
            ["stat"] = widget.Statistic,
            ["period"] = 300,
            ["view"] = "timeSeries",
            ["metrics"] = new JsonArray([.. widget.Lines.Select(line => new JsonArray([.. line.Select(part => (JsonNode?)part)]))]),
        },
    };
}
