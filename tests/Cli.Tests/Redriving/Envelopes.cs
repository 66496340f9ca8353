using System.Text;
using System.Text.Json.Nodes;
using Pipeline.LambdaHost.Events;

namespace Pipeline.Cli.Tests.Redriving;

/// <summary>The envelopes that failed events come in, as AWS's documentation of each shows it.</summary>
internal static class Envelopes
{
    public static IReadOnlyList<string> All { get; } =
        ["event", "destination", "sqs", "sqs of destination", "sns", "sns in sqs", "eventbridge", "eventbridge of destination"];

    public static byte[] Write(string envelope, params ObjectEvent[] events)
    {
        var plain = Encoding.UTF8.GetString(S3EventWriter.Write(events));
        return Encoding.UTF8.GetBytes(envelope switch
        {
            "event" => plain,
            "destination" => Destination(plain),
            "sqs" => Sqs(plain),
            "sqs of destination" => Sqs(Destination(plain)),
            "sns" => Sns(plain),
            "sns in sqs" => Sqs(Sns(plain)),
            "eventbridge" => EventBridge(events[0]),
            "eventbridge of destination" => new JsonObject
            {
                ["version"] = "0",
                ["detail-type"] = "Lambda Function Invocation Result - Failure",
                ["source"] = "lambda",
                ["detail"] = JsonNode.Parse(Destination(plain)),
            }.ToJsonString(),
            _ => throw new ArgumentException(envelope),
        });
    }

    private static string Destination(string payload) => new JsonObject
    {
        ["version"] = "1.0",
        ["timestamp"] = "2026-11-14T18:16:05.568Z",
        ["requestContext"] = new JsonObject
        {
            ["requestId"] = "e4b46cbf-b738-xmpl-8880-a18cdf61200e",
            ["functionArn"] = "arn:aws:lambda:us-west-2:123456789012:function:ingest:$LATEST",
            ["condition"] = "RetriesExhausted",
            ["approximateInvokeCount"] = 3,
        },
        ["requestPayload"] = JsonNode.Parse(payload),
        ["responseContext"] = new JsonObject { ["statusCode"] = 200, ["executedVersion"] = "$LATEST", ["functionError"] = "Unhandled" },
        ["responsePayload"] = new JsonObject { ["errorType"] = "IngestFailedException", ["errorMessage"] = "1 of 1 object events failed." },
    }.ToJsonString();

    private static string Sqs(string body) => new JsonObject
    {
        ["Records"] = new JsonArray(
            new JsonObject { ["messageId"] = "m-1", ["receiptHandle"] = "r", ["body"] = body, ["eventSource"] = "aws:sqs" }),
    }.ToJsonString();

    private static string Sns(string message) => new JsonObject
    {
        ["Type"] = "Notification",
        ["MessageId"] = "n-1",
        ["TopicArn"] = "arn:aws:sns:us-west-2:123456789012:t",
        ["Message"] = message,
    }.ToJsonString();

    private static string EventBridge(ObjectEvent change) => new JsonObject
    {
        ["version"] = "0",
        ["detail-type"] = change.Kind == ObjectEventKind.Created ? "Object Created" : "Object Deleted",
        ["source"] = "aws.s3",
        ["account"] = "123456789012",
        ["time"] = "2026-11-14T18:16:05Z",
        ["region"] = change.Region,
        ["detail"] = new JsonObject
        {
            ["version"] = "0",
            ["bucket"] = new JsonObject { ["name"] = change.Bucket },
            ["object"] = new JsonObject
            {
                ["key"] = change.Key,
                ["size"] = 5,
                ["etag"] = "e",
                ["version-id"] = change.VersionId,
                ["sequencer"] = change.Sequencer,
            },
            ["reason"] = change.Kind == ObjectEventKind.Created ? "PutObject" : "DeleteObject",
            ["deletion-type"] = change.Kind switch
            {
                ObjectEventKind.Created => null,
                ObjectEventKind.Removed => "Permanently Deleted",
                _ => "Delete Marker Created",
            },
        },
    }.ToJsonString();
}
