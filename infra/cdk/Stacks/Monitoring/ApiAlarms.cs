using Pipeline.Cdk.Library;
using Pipeline.Cdk.Stacks.Application;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks.Monitoring;

/// <summary>Alarms of the query API.</summary>
internal static class ApiAlarms
{
    private const int ServerErrors = 5;
    private const int SlowMilliseconds = 3000;

    public static IEnumerable<AlarmDefinition> Of()
    {
        yield return Alarm("server-errors", "5xx", "Requests end in server errors.",
            "See the API's access log and the function's errors; GET /health/ready tells whether the replica answers. If the region is "
            + "ill: docmeta failover.") with
        {
            Threshold = ServerErrors,
            Periods = 2,
        };
        yield return Alarm("latency", "Latency", "One request in a hundred takes longer than three seconds.",
            "See the function's duration and the table's query latency.") with
        {
            Statistic = "p99",
            Threshold = SlowMilliseconds,
            Periods = 3,
        };
    }

    private static AlarmDefinition Alarm(string what, string metric, string meaning, string remedy) => new()
    {
        Name = $"api-{what}",
        Namespace = "AWS/ApiGateway",
        Metric = metric,
        Dimensions = [("ApiId", Cfn.Ref(QueryApiRoutes.Id))],
        Meaning = meaning,
        Remedy = remedy,
    };
}
