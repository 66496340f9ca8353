using Pipeline.Cdk.Configuration;
using Pipeline.Cdk.Library;

namespace Pipeline.Cdk.Stacks.Monitoring;

/// <summary>Alarms of the functions.</summary>
internal static class FunctionAlarms
{
    private const string Namespace = "AWS/Lambda";

    /// <summary>Share of the time-out that is too near to it.</summary>
    private const double SlowShare = 0.8;

    /// <summary>Share of the reserved concurrency that is too near to it.</summary>
    private const double FullShare = 0.9;

    /// <summary>Lambda repeats a failed event after one and two more minutes: what is older waits for something else.</summary>
    private const int EventAgeMilliseconds = 15 * 60_000;

    /// <summary>Ten tumbling windows of a minute.</summary>
    private const int IteratorAgeMilliseconds = 10 * 60_000;

    /// <summary>Half of what the stream keeps (DynamoDB Developer Guide, "Change data capture": 24 hours).</summary>
    private const int IteratorLimitMilliseconds = 12 * 3_600_000;

    public static IEnumerable<AlarmDefinition> Of(Deployment deployment)
    {
        var (names, configuration) = (deployment.Names, deployment.Configuration);
        return
        [
            .. Each("ingest", names.Ingest, configuration.Ingest), .. Each("query-api", names.QueryApi, configuration.Api),
            .. Each("changes", names.Changes, configuration.Changes),
            .. Ingest(names.Ingest), .. Changes(names.Changes),
        ];
    }

    private static IEnumerable<AlarmDefinition> Each(string name, string function, IFunctionSection section)
    {
        yield return Alarm(name, "errors", "Errors", function, "Invocations fail.",
            "Look for lines of level ERROR in the function's log; what failed of documents is in the queues.") with
        { Periods = 2 };
        yield return Alarm(name, "throttles", "Throttles", function, "Invocations are turned away.",
            "Raise the function's or the account's concurrency. Events wait up to six hours; requests are answered 503.") with
        {
            Periods =
                2
        };
        yield return Alarm(name, "duration", "Duration", function, $"Invocations come near to the time-out of {section.TimeoutSeconds} s.",
            "See which call is slow in the traces; raise memory or time-out.") with
        {
            Statistic = "p99",
            Threshold = SlowShare * section.TimeoutSeconds * 1000,
            Periods = 3,
        };
        if (section.ReservedConcurrency is { } reserved)
        {
            yield return Alarm(name, "concurrency", "ConcurrentExecutions", function,
                $"The reserved concurrency of {reserved} is nearly used up.",
                "Find out what storms: uploads, a loop, redriving. Raise the limit only if it is wanted work.") with
            {
                Statistic = "Maximum",
                Threshold = FullShare * reserved,
                Periods = 2,
            };
        }
    }

    private static IEnumerable<AlarmDefinition> Ingest(string function)
    {
        yield return Alarm("ingest", "event-age", "AsyncEventAge", function, "Object events wait for more than a quarter of an hour.",
            "See throttles and errors of Ingest; events are kept for six hours.") with
        {
            Statistic = "Maximum",
            Threshold = EventAgeMilliseconds,
            Periods = 2,
        };
        yield return Alarm("ingest", "events-given-up", "AsyncEventsDropped", function,
            "Events were given up after all tries; they are in the failure queue.",
            "Find the cause in the queue's messages, mend it, then docmeta redrive.");
        yield return Alarm("ingest", "events-lost", "DestinationDeliveryFailures", function,
            "Events could not even be put into the failure queue: they are lost.",
            "Check the role's right to the queue and the queue's key, then docmeta reconcile, which finds what was lost.");
    }

    private static IEnumerable<AlarmDefinition> Changes(string function)
    {
        yield return Alarm("changes", "iterator-age", "IteratorAge", function,
            "The table's stream is followed with more than ten minutes' delay.",
            "See errors and throttles of Changes; a batch that fails again and again goes to the stream failure queue.") with
        {
            Statistic = "Maximum",
            Threshold = IteratorAgeMilliseconds,
            Periods = 3,
        };
        yield return Alarm("changes", "iterator-age-limit", "IteratorAge", function,
            "The stream is twelve hours behind and keeps twenty-four: after that changes are skipped.",
            "Disable what fails, or let the mapping skip it; then docmeta reconcile.") with
        {
            Statistic = "Maximum",
            Threshold = IteratorLimitMilliseconds,
        };
    }

    private static AlarmDefinition Alarm(string function, string what, string metric, string functionName, string meaning, string remedy) =>
        new()
        {
            Name = $"{function}-{what}",
            Namespace = Namespace,
            Metric = metric,
            Dimensions = [("FunctionName", functionName)],
            Meaning = meaning,
            Remedy = remedy,
        };
}
