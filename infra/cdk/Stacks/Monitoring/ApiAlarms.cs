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
        var api = new Watched("AWS/ApiGateway", ("ApiId", Cfn.Ref(QueryApiRoutes.Id)));
        yield return api.Above(ServerErrors, "5xx", "api-server-errors", "Requests end in server errors.",
            "See the API's access log and the function's errors; GET /health/ready tells whether the replica answers. If the region is "
            + "ill: docmeta failover.", periods: 2);
        yield return api.Above(SlowMilliseconds, "Latency", "api-latency", "One request in a hundred takes longer than three seconds.",
            "See the function's duration and the table's query latency.", periods: 3, "p99");
    }
}
