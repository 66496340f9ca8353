using Pipeline.DeploymentModel.Policies;
using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>Queues and their policies.</summary>
internal static class SqsKinds
{
    public const string Queue = "AWS::SQS::Queue";
    private const string Policy = "AWS::SQS::QueuePolicy";

    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        new(Queue)
        {
            Name = "QueueName",
            Fixed = ["QueueName", "FifoQueue"],
            Id = (scope, properties) => Url(scope.Region, Json.Text(properties, "QueueName") ?? scope.GeneratedName),
            Attributes = (scope, id, _) =>
                [("Arn", scope.Arn("sqs", id.Split('/')[^1])), ("QueueName", id.Split('/')[^1]), ("QueueUrl", id)],
            Check = (scope, properties, old) =>
            {
                var name = Json.Text(properties, "QueueName") ?? scope.GeneratedName;
                if (old is null && scope.Find(Queue, Url(scope.Region, name)) is not null)
                    throw Refusal.Of("SQS-NAME", name);
                var deadLetter = Json.Text(properties, "RedrivePolicy", "deadLetterTargetArn");
                if (deadLetter is not null && scope.Account.FindArn(Queue, deadLetter) is null)
                    throw Refusal.Of("SQS-DEAD-LETTER", deadLetter);
            },
        },
        new(Policy)
        {
            Check = (scope, properties, _) =>
            {
                foreach (var url in Json.Texts(properties, "Queues"))
                {
                    if (scope.Find(Queue, url) is null) throw Refusal.Of("SQS-EXISTS", url);
                }

                IamKinds.CheckPrincipals(scope, properties["PolicyDocument"]);
            },
        },
    ];

    /// <summary>Whether a queue's policy lets a service send for a resource of this account.</summary>
    public static bool Allows(SimulatedAccount account, Live queue, string service, string sourceArn)
    {
        var statements = account.All(Policy)
            .Where(policy => policy.Region == queue.Region && Json.Texts(policy.Properties, "Queues").Contains(queue.Id))
            .SelectMany(policy => PolicyStatement.Of(policy.Properties["PolicyDocument"]));
        var context = new Dictionary<string, string>
        {
            ["aws:SourceArn"] = sourceArn,
            ["aws:SourceAccount"] = SimulatedAccount.Number,
            ["aws:SecureTransport"] = "true",
        };
        return PolicyEvaluator.Allows(statements, new("sqs:SendMessage", queue.Arn!) { Service = service, Context = context });
    }

    private static string Url(string region, string name) => $"https://sqs.{region}.amazonaws.com/{SimulatedAccount.Number}/{name}";
}
