namespace Pipeline.Cdk.Stacks.Monitoring;

/// <summary>Alarms of the queues of what could not be handled.</summary>
internal static class QueueAlarms
{
    /// <summary>Half of the longest time that SQS keeps a message, 14 days.</summary>
    private const int HalfRetentionSeconds = 7 * 86_400;

    public static IEnumerable<AlarmDefinition> Of(Deployment deployment)
    {
        var names = deployment.Names;
        yield return Waiting("failures", names.Failures, "Object events that could not be handled, or replications that failed, wait for an operator.", "Read what the messages say of their cause, mend it, then redrive.");
        yield return Waiting("parked", names.Parked, "Events failed again when they were redriven.", "These need a closer look each: the object, its version, the function's log.");
        yield return Waiting("stream-failures", names.StreamFailures, "Places in the table's stream could not be handled; documents of theirs may be unsettled.", "Read the log of Changes at that time, then reconcile. The stream keeps its records for a day only.");
        yield return Age("failures", names.Failures);
        yield return Age("parked", names.Parked);
    }

    private static AlarmDefinition Waiting(string name, string queue, string meaning, string remedy) => new()
    {
        Name = $"{name}-waiting",
        Namespace = "AWS/SQS",
        Metric = "ApproximateNumberOfMessagesVisible",
        Dimensions = [("QueueName", queue)],
        Statistic = "Maximum",
        Meaning = meaning,
        Remedy = remedy,
    };

    private static AlarmDefinition Age(string name, string queue) => new()
    {
        Name = $"{name}-age",
        Namespace = "AWS/SQS",
        Metric = "ApproximateAgeOfOldestMessage",
        Dimensions = [("QueueName", queue)],
        Statistic = "Maximum",
        Threshold = HalfRetentionSeconds,
        PeriodSeconds = 3600,
        Meaning = "A message has waited for seven days; after fourteen it is gone.",
        Remedy = "Redrive or save the messages now.",
    };
}
