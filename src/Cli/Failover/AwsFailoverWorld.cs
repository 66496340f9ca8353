using System.Net;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Pipeline.Catalog.Settling;
using Pipeline.Changes;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Reconciling;
using Pipeline.Cli.Replication;
using Pipeline.Cli.Standby;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Verbs;
using Pipeline.Cli.Work;
using Pipeline.QueryApi;

namespace Pipeline.Cli.Failover;

/// <summary>A deployment's two regions.</summary>
/// <param name="run">The run.</param>
/// <param name="lost">The region that is failed over.</param>
/// <param name="standing">The other.</param>
/// <param name="wait">How long DNS may take.</param>
/// <param name="folder">Where both regions are compared.</param>
internal sealed class AwsFailoverWorld(VerbRun run, string lost, string standing, TimeSpan wait, string folder) : IFailoverWorld
{
    /// <summary>The metric of the switch, as the deployment's alarm reads it.</summary>
    public const string Switch = "Evacuate";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>What an outage does not make, and no reconciling mends.</summary>
    private static readonly HashSet<FindingClass> NotOfAnOutage = [FindingClass.SortKeyCollision, FindingClass.Foreign];

    public async Task<IReadOnlyList<string>> StandingProblemsAsync(CancellationToken cancellationToken)
    {
        using var http = new AwsHttp(run.Target, run.Time);
        var components = await new ComponentChecks(run.Target, http, cancellationToken).OfRegionAsync(standing);
        // Its table counts the lost region's replica as not active, which is why this is done.
        var problems = components.Where(component => !component.Ready && component.Name != "DynamoDB").Select(
            component => $"{component.Name} in {standing}: {component.Status}").ToList();
        using var client = run.Target.DynamoDb(standing);
        var status = (await client.DescribeTableAsync(run.Target.Table, cancellationToken)).Table.TableStatus;
        if (status != TableStatus.ACTIVE && status != TableStatus.UPDATING)
            problems.Add($"table {run.Target.Table} in {standing} is {status}");
        return problems;
    }

    public async Task EvacuateAsync(bool isOut, CancellationToken cancellationToken)
    {
        if (run.Target.Pipeline is not { Configuration.Domain: not null } pipeline) return;
        using var http = new AwsHttp(run.Target, run.Time);
        var (status, body) = await http.PostAsync(
            "monitoring", standing,
            [
                ("Action", "PutMetricData"), ("Version", "2010-08-01"), ("Namespace", ChangesMetrics.Namespace),
                ("MetricData.member.1.MetricName", Switch), ("MetricData.member.1.Value", isOut ? "1" : "0"),
                ("MetricData.member.1.Dimensions.member.1.Name", "Deployment"),
                ("MetricData.member.1.Dimensions.member.1.Value", pipeline.Names.Prefix),
                ("MetricData.member.1.Dimensions.member.2.Name", "Region"), ("MetricData.member.1.Dimensions.member.2.Value", lost),
            ],
            cancellationToken);
        if (status != 200)
            throw new VerbException(
                status == 403 ? ExitCodes.Refused : ExitCodes.Unavailable,
                $"CloudWatch in {standing} did not take {Switch}: HTTP {status} {body}");
    }

    public async Task<string?> StillThereAsync(CancellationToken cancellationToken)
    {
        if (run.Target.Pipeline?.Configuration.Domain is not { Name: var name }) return null;
        using var http = new HttpClient { Timeout = Pause };
        for (var start = run.Time.GetTimestamp(); ;)
        {
            var from = await ServedByAsync(http, name, cancellationToken);
            if (from is not null && from != lost) return null;
            if (run.Time.GetElapsedTime(start) > wait)
                return from is null ? $"{name} does not answer" : $"{name} is still answered by {from}";
            await Task.Delay(Pause, run.Time, cancellationToken);
        }
    }

    public async Task<string?> ProveAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = run.Target.DynamoDb(standing);
            if (await new Canary(client, client, run.Target.Table, standing, run.Time).FlyAsync(Pause, cancellationToken) is null)
                return "an item that was written is not there";
            using var http = new AwsHttp(run.Target, run.Time);
            var components = await new ComponentChecks(run.Target, http, cancellationToken).OfRegionAsync(standing);
            return components.FirstOrDefault(component => component.Name == "API Gateway" && !component.Ready) is { } api
                ? $"the API: {api.Status}" : null;
        }
        catch (AmazonServiceException exception)
        {
            return exception.Message;
        }
    }

    public async Task<IReadOnlyList<string>> LostProblemsAsync(CancellationToken cancellationToken)
    {
        using var http = new AwsHttp(run.Target, run.Time);
        var components = await new ComponentChecks(run.Target, http, cancellationToken).OfRegionAsync(lost);
        return [.. components.Where(component => !component.Ready).Select(component => $"{component.Name} in {lost}: {component.Status}")];
    }

    public async Task<string?> DisagreementAsync(CancellationToken cancellationToken)
    {
        var regions = new Regions(run.Target.Pipeline?.Regions ?? [standing, lost]);
        var (readUnits, retention) = (new UnitLimiter(run.Get(ScanOptions.ReadUnits), run.Time), RegionOptions.RetentionOf(run.Target));
        var sides = regions.Names.Select(
            region =>
                (ISide)new AwsSide(run.Target, region, regions, run.Get(ScanOptions.Segments), readUnits, retention, run.Time)).ToList();
        try
        {
            var (place, resumes) = Place();
            var reconciliation = new Reconciliation(sides, run.Target.Collection, place, retention, run.Time);
            if (!resumes) reconciliation.Begin(TimeSpan.FromMinutes(run.Get(ScanOptions.Grace)));
            reconciliation.Load();
            using var progress = run.Screen.Progress("versions and rows", null, run.Time);
            var findings = (await reconciliation.PlanAsync(progress, cancellationToken)).Findings!.Where(
                each => !NotOfAnOutage.Contains(each.Key) && each.Value > 0).ToList();
            return findings.Count == 0
                ? null : $"{string.Join(", ", findings.Select(each => $"{each.Value} {each.Key}"))}; the plan is in {place}";
        }
        finally
        {
            foreach (var side in sides) side.Dispose();
        }
    }

    // A comparison that was interrupted is gone on with; one that is over says nothing of now.
    private (string Folder, bool Resumes) Place()
    {
        for (var number = 1; ; number++)
        {
            var place = Path.Combine(folder, $"{number:D3}");
            if (!Reconciliation.CanResume(place)) return (place, false);
            if (!File.Exists(Path.Combine(place, Reconciliation.PlanName))) return (place, true);
        }
    }

    private static async Task<string?> ServedByAsync(HttpClient http, string name, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"https://{name}{PublishedRoutes.Health}"), cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK && answer.Headers.TryGetValues(QueryApiHandler.RegionHeader, out var region)
                ? region.First() : null;
        }
        catch (Exception exception) when (
            exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
