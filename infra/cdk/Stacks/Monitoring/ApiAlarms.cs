namespace Pipeline.Cdk.Stacks.Monitoring;

/// <summary>Alarms of the query API.</summary>
internal static class ApiAlarms
{
    private const int ServerErrors = 5;
    private const int SlowMilliseconds = 3000;

    public static IEnumerable<AlarmDefinition> Of(Deployment deployment)
    {
        yield return Alarm(deployment, "server-errors", "5xx", "Requests end in server errors.", "See the API's access log and the function's errors; GET /health/ready tells whether the replica answers. If the region is ill, evacuate it.") with
        {
            Threshold = ServerErrors,
            Periods = 2,
        };
        yield return Alarm(deployment, "latency", "Latency", "One request in a hundred takes longer than three seconds.", "See the function's duration and the table's query latency.") with
        {
            Statistic = "p99",
            Threshold = SlowMilliseconds,
            Periods = 3,
        };
    }

    private static AlarmDefinition Alarm(Deployment deployment, string what, string metric, string meaning, string remedy) => new()
    {
        // API Gateway chooses the id, so it is looked up when the stack is deployed.
        Name = $"api-{what}",
        Namespace = "AWS/ApiGateway",
        Metric = metric,
        Dimensions = [("ApiId", ResourceNames.Resolve(deployment.Names.ApiIdParameter))],
        Meaning = meaning,
        Remedy = remedy,
    };
}
