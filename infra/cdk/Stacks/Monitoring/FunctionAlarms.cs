using Pipeline.Cdk.Configuration;
using Pipeline.Cdk.Library;

namespace Pipeline.Cdk.Stacks.Monitoring;

/// <summary>Alarms of the functions.</summary>
internal static class FunctionAlarms
{
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
        var watched = Function(function);
        yield return watched.Above(0, "Errors", $"{name}-errors", "Invocations fail.",
            "Look for lines of level ERROR in the function's log; what failed of documents is in the queues.", periods: 2);
        yield return watched.Above(0, "Throttles", $"{name}-throttles", "Invocations are turned away.",
            "Raise the function's or the account's concurrency. Events wait up to six hours; requests are answered 503.", periods: 2);
        yield return watched.Above(SlowShare * section.TimeoutSeconds * 1000, "Duration", $"{name}-duration",
            $"Invocations come near to the time-out of {section.TimeoutSeconds} s.",
            "See which call is slow in the traces; raise memory or time-out.", periods: 3, "p99");
        if (section.ReservedConcurrency is { } reserved)
            yield return watched.HighestAbove(FullShare * reserved, "ConcurrentExecutions", $"{name}-concurrency",
                $"The reserved concurrency of {reserved} is nearly used up.",
                "Find out what storms: uploads, a loop, redriving. Raise the limit only if it is wanted work.", periods: 2);
    }

    private static IEnumerable<AlarmDefinition> Ingest(string function)
    {
        var watched = Function(function);
        yield return watched.HighestAbove(EventAgeMilliseconds, "AsyncEventAge", "ingest-event-age",
            "Object events wait for more than a quarter of an hour.",
            "See throttles and errors of Ingest; events are kept for six hours.", periods: 2);
        yield return watched.Above(0, "AsyncEventsDropped", "ingest-events-given-up",
            "Events were given up after all tries; they are in the failure queue.",
            "Find the cause in the queue's messages, mend it, then docmeta redrive.");
        yield return watched.Above(0, "DestinationDeliveryFailures", "ingest-events-lost",
            "Events could not even be put into the failure queue: they are lost.",
            "Check the role's right to the queue and the queue's key, then docmeta reconcile, which finds what was lost.");
    }

    private static IEnumerable<AlarmDefinition> Changes(string function)
    {
        var watched = Function(function);
        yield return watched.HighestAbove(IteratorAgeMilliseconds, "IteratorAge", "changes-iterator-age",
            "The table's stream is followed with more than ten minutes' delay.",
            "See errors and throttles of Changes; a batch that fails again and again goes to the stream failure queue.", periods: 3);
        yield return watched.HighestAbove(IteratorLimitMilliseconds, "IteratorAge", "changes-iterator-age-limit",
            "The stream is twelve hours behind and keeps twenty-four: after that changes are skipped.",
            "Disable what fails, or let the mapping skip it; then docmeta reconcile.");
    }

    private static Watched Function(string name) => new("AWS/Lambda", ("FunctionName", name));
}
