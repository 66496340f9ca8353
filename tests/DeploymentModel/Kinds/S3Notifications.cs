using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Policies;
using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>What S3 demands of a bucket's notifications, which it checks all at once when they are put.</summary>
internal static class S3Notifications
{
    /// <summary>The notifications of a bucket: event types with the ARN of their function or queue.</summary>
    public static IEnumerable<(string Event, string Target, bool Queue)> Of(JsonNode? configuration) =>
        Json.Items(configuration, "LambdaConfigurations").Select(one => (Json.Text(one, "Event")!, Json.Text(one, "Function")!, false))
            .Concat(Json.Items(configuration, "QueueConfigurations")
                .Select(one => (Json.Text(one, "Event")!, Json.Text(one, "Queue")!, true)));

    public static void Check(Scope scope, string bucket, JsonNode? configuration)
    {
        var all = Of(configuration).ToList();
        for (var one = 0; one < all.Count; one++)
        {
            for (var other = one + 1; other < all.Count; other++)
            {
                // Filters could keep two apart; nothing here uses them.
                if (PolicyCondition.Matches(all[one].Event, all[other].Event) || PolicyCondition.Matches(all[other].Event, all[one].Event))
                    throw Refusal.Of("S3-OVERLAP");
            }
        }

        foreach (var (_, target, queue) in all)
        {
            if (target.Split(':') is [_, _, _, var region, ..] && region != scope.Region) throw Refusal.Of("S3-TARGET-REGION");
            if (!(queue ? QueueTakes(scope, bucket, target) : FunctionTakes(scope, bucket, target))) throw Refusal.Of("S3-TARGET");
        }
    }

    /// <summary>Whether a function exists and S3 may invoke it for a bucket.</summary>
    public static bool FunctionTakes(Scope scope, string bucket, string target) =>
        LambdaKinds.Find(scope.Account, scope.Region, target) is not null
            && LambdaPermissions.Allow(scope.Account, target, "s3.amazonaws.com", S3Kinds.Arn(bucket));

    private static bool QueueTakes(Scope scope, string bucket, string target)
    {
        if (scope.Account.FindArn(SqsKinds.Queue, target) is not { } queue) return false;
        var key = Json.Text(queue.Properties, "KmsMasterKeyId");
        return SqsKinds.Allows(scope.Account, queue, "s3.amazonaws.com", S3Kinds.Arn(bucket))
            && scope.KeyAllows(key, "s3.amazonaws.com", "kms:GenerateDataKey", ("aws:SourceAccount", SimulatedAccount.Number),
            ("aws:SourceArn", S3Kinds.Arn(bucket)));
    }
}
