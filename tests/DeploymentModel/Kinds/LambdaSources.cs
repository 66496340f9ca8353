using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>What Lambda demands of an event source mapping.</summary>
internal static class LambdaSources
{
    private const int DefaultVisibilitySeconds = 30;
    private const int DefaultTimeoutSeconds = 3;

    public static void Check(Scope scope, JsonObject properties, Live? old)
    {
        var name = Json.Text(properties, "FunctionName");
        var function = LambdaKinds.Find(scope.Account, scope.Region, name) ?? throw Refusal.Of("LAMBDA-EXISTS", name ?? "");
        var role = Json.Text(function.Properties, "Role");
        var source = Json.Text(properties, "EventSourceArn") ?? "";
        if (source.Split(':') is [_, _, "dynamodb", ..]) Stream(scope, role, source);
        else Queue(scope, function, role, source);
        if (Json.Text(properties, "DestinationConfig", "OnFailure", "Destination") is { } target)
            LambdaDestinations.Check(scope, role, target);
    }

    private static void Stream(Scope scope, string? role, string source)
    {
        if (!scope.Account.All(DynamoDbKinds.Table).Any(table => DynamoDbKinds.StreamArn(table, scope.Region) == source))
            throw Refusal.Of("LAMBDA-SOURCE", source);
        string[] actions = ["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream"];
        if (!actions.All(action => scope.RoleAllows(role, action, source)))
            throw Refusal.Of("LAMBDA-SOURCE-ROLE", $"stream {source}",
                "GetRecords, GetShardIterator, DescribeStream, and ListStreams");
    }

    private static void Queue(Scope scope, Live function, string? role, string source)
    {
        var queue = scope.Account.FindArn(SqsKinds.Queue, source) ?? throw Refusal.Of("LAMBDA-SOURCE", source);
        string[] actions = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];
        if (!actions.All(action => scope.RoleAllows(role, action, source)))
            throw Refusal.Of("LAMBDA-SOURCE-ROLE", $"queue {source}", "ReceiveMessage, DeleteMessage, and GetQueueAttributes");
        var visibility = Json.Number(queue.Properties, "VisibilityTimeout") ?? DefaultVisibilitySeconds;
        var timeout = Json.Number(function.Properties, "Timeout") ?? DefaultTimeoutSeconds;
        if (visibility < timeout) throw Refusal.Of("LAMBDA-VISIBILITY", visibility, timeout);
    }
}
