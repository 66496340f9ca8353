using Pipeline.Cdk.Library;

namespace Pipeline.Cdk.Stacks.Monitoring;

/// <summary>Alarms of the queues of what could not be handled.</summary>
internal static class QueueAlarms
{
    /// <summary>Half of the longest time that SQS keeps a message, 14 days.</summary>
    private const int HalfRetentionSeconds = 7 * 86_400;

    public static IEnumerable<AlarmDefinition> Of(Deployment deployment, string region)
    {
        var names = deployment.Names;
        yield return Waiting("failures", names.Failures, "Object events that could not be handled wait for an operator.",
            "Read what the messages say of their cause, mend it, then docmeta redrive.");
        yield return Waiting("parked", names.Parked, "Events failed again when they were redriven.",
            "These need a closer look each: the object, its version, the function's log.");
        yield return Waiting("stream-failures", names.StreamFailures,
            "Places in the table's stream could not be handled; documents of theirs may be unsettled.",
            "Read the log of Changes at that time, then docmeta reconcile. The stream keeps its records for a day only.");
        yield return Waiting("undelivered", names.Undelivered,
            "EventBridge could not hand an event to its function or topic: counting anew, a look at the replicas or the other region, or "
            + "a message to operators.",
            "Each message names rule, target and reason. Mend the cause, then purge the queue: schedules come again by themselves.");
        if (deployment.Other(region) is { } other)
        {
            yield return Waiting("replication-failures", names.ReplicationFailures,
                $"S3 could not copy objects to {other}, or not in time. It does not try them again.",
                "Each message names object, version and reason. Mend the cause, have S3 copy them again, then purge the queue: "
                + "docs/monitoring.md has the commands.");
            yield return Age("replication-failures", names.ReplicationFailures);
        }

        yield return Age("failures", names.Failures);
        yield return Age("parked", names.Parked);
    }

    private static AlarmDefinition Waiting(string name, string queue, string meaning, string remedy) =>
        Queue(queue).HighestAbove(0, "ApproximateNumberOfMessagesVisible", $"{name}-waiting", meaning, remedy);

    private static AlarmDefinition Age(string name, string queue) =>
        Queue(queue).HighestAbove(HalfRetentionSeconds, "ApproximateAgeOfOldestMessage", $"{name}-age",
            "A message has waited for seven days; after fourteen it is gone.",
            "Mend the cause and docmeta redrive, or save the messages, now.", seconds: 3600);

    private static Watched Queue(string name) => new("AWS/SQS", ("QueueName", name));
}
