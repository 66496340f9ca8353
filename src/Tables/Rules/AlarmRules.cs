using System.Text.RegularExpressions;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rules;

/// <summary>Alarms.</summary>
internal static partial class AlarmRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Code = "DM170", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "An alarm names a metric that DynamoDB has, with the dimensions it has",
            Reason = "An alarm on a metric or dimension that does not exist never goes off, and nothing says so.",
            Source = Source.Metrics, Remedy =
                "Use a metric of AWS/DynamoDB; operation, index and receivingRegion only where the metric has them.",
            Passing = "defaults: {alarms: {latency: {metric: SuccessfulRequestLatency, statistic: Average, threshold: 100, operation: "
                + "Query}}}",
            Failing = "defaults: {alarms: {latency: {metric: RequestLatency, threshold: 100}}}",
            Check = spec => PerAlarm(spec, alarm => DynamoDbMetrics.Fault(alarm)),
        },
        new()
        {
            Code = "DM171", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "An alarm's period and statistic are what CloudWatch takes",
            Reason = "A period is 10, 30 or a multiple of 60 seconds; periods together at most a day; a statistic is a known one or a "
                + "percentile.",
            Source = Source.Alarms, Remedy = "Correct periodSeconds, periods or statistic.",
            Failing = "defaults: {alarms: {throttles: {metric: ThrottledRequests, operation: PutItem, threshold: 0, periodSeconds: 45}}}",
            Check = spec => PerAlarm(spec, TimingFault),
        },
        new()
        {
            Code = "DM172", Severity = Severity.Warning,
            Title = "A production global table watches replication latency in every region",
            Reason = "There is no bound on replication lag; the metric in the source region is the only sign that a replica falls behind.",
            Source = Source.Metrics, Remedy = "Add an alarm on ReplicationLatency with receivingRegion: each; the prod profile has one.",
            Failing = "defaults: {alarms: {replication-latency: null}}",
            Check = spec =>
                spec.Environment == DeploymentEnvironment.Prod && spec.Replicas.Count > 1
                    && spec.Consistency == ReadConsistencyMode.Eventual
                ? Breach.PerReplica(spec, "alarms",
                    replica => replica.Alarms.Values.Any(alarm => alarm.Metric == "ReplicationLatency")
                        ? null : "Nothing watches replication latency.")
                : [],
        },
        new()
        {
            Code = "DM175", Severity = Severity.Warning,
            Title = "A production table watches throttling, which UserErrors does not count",
            Reason = "UserErrors has no table dimension and excludes throttled requests; throttling is seen in ReadThrottleEvents and "
                + "WriteThrottleEvents.",
            Source = Source.Metrics, Remedy = "Keep the prod profile's alarms read-throttles and write-throttles, or add your own.",
            Failing = "defaults: {alarms: {read-throttles: null, write-throttles: null, index-write-throttles: null}}",
            Check = spec => spec.Environment == DeploymentEnvironment.Prod
                ? Breach.PerReplica(spec, "alarms",
                    replica => replica.Alarms.Values.Any(alarm => alarm.Metric.Contains("Throttle", StringComparison.Ordinal))
                        ? null : "Nothing watches throttling.")
                : [],
        },
        new()
        {
            Code = "DM176", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "An alarm's topic lies in the alarm's region",
            Reason = "CloudWatch tells only topics of its own region; another one is refused at deployment.",
            Source = Source.Alarms, Remedy = "Give a topic of this region.",
            Passing = "regions: {us-east-2: {alarmTopicArn: \"arn:aws:sns:us-east-2:111122223333:alarms\"}}",
            Failing = "regions: {us-east-2: {alarmTopicArn: \"arn:aws:sns:us-west-2:111122223333:alarms\"}}",
            Check = spec =>
                Breach.PerReplica(spec, "alarmTopicArn",
                    replica =>
                        replica.AlarmTopicArn is { } arn && !(arn.Split(':') is [_, _, "sns", var region, _, _] && region == replica.Region)
                ? $"'{arn}' is no topic of {replica.Region}." : null),
        },
        new()
        {
            Code = "DM178", Severity = Severity.Error, Scope = RuleScope.Regional,
            Title = "An alarm's name has 1 to 100 characters of A-Z a-z 0-9 _ . -",
            Reason = "It becomes part of names and identifiers in every output.",
            Source = Source.Alarms, Remedy = "Choose another name.",
            Failing = "defaults: {alarms: {\"too slow\": {metric: SuccessfulRequestLatency, statistic: Average, threshold: 100, "
                + "operation: Query}}}",
            Check = spec => from replica in spec.Replicas
                            from name in replica.Alarms.Keys
                            where !Name().IsMatch(name)
                            select (Breach.At(replica,
                                "alarms"), $"'{name}' is no allowed name: it needs 1 to 100 characters of A-Z a-z 0-9 _ . - and has "
                                    + $"{name.Length}."),
        },
    ];

    private static IEnumerable<(string Path, string Message)> PerAlarm(GlobalTableSpec spec, Func<AlarmSpec, string?> fault) =>
        from replica in spec.Replicas
        from alarm in replica.Alarms
        let text = fault(alarm.Value)
        where text is not null
        select (Breach.At(replica, $"alarms.{alarm.Key}"), text);

    private static string? TimingFault(AlarmSpec alarm)
    {
        if (alarm.PeriodSeconds is not (10 or 30) && (alarm.PeriodSeconds < 60 || alarm.PeriodSeconds % 60 != 0))
            return $"A period of {alarm.PeriodSeconds} seconds.";
        if (alarm.Periods < 1 || (long)alarm.Periods * alarm.PeriodSeconds > 86_400)
            return $"{alarm.Periods} periods of {alarm.PeriodSeconds} seconds.";
        return Statistic().IsMatch(alarm.Statistic) ? null : $"There is no statistic {alarm.Statistic}.";
    }

    [GeneratedRegex("^[A-Za-z0-9_.-]{1,100}$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(Sum|Average|Minimum|Maximum|SampleCount|p(\d{1,2}(\.\d{1,10})?|100))$")]
    private static partial Regex Statistic();
}
