using System.CommandLine;
using Amazon.Runtime;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Queries;
using Pipeline.Catalog.Stores;
using Pipeline.Cli.Results;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Verbs;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta watch</c>: both regions side by side, look after look, until Ctrl+C.</summary>
internal static class WatchCommand
{
    private static readonly Option<string?> With = new("--with") { Description = "The other region; pipeline.yaml's by default." };
    private static readonly Option<double> Interval = new("--interval")
    {
        Description = "Seconds between looks.",
        DefaultValueFactory = _ => 5,
    };
    private static readonly Option<int> Count = new("--count")
    {
        Description = "Looks; 0 goes on until Ctrl+C. With --json one by default.",
        DefaultValueFactory = _ => 0,
    };

    public static VerbCommand Create() => VerbCommand.Create(
        "watch", "Watch the table's status, documents and newest arrival in each region.",
        "docmeta watch --region us-west-2 --with us-east-2 --interval 2", DocmetaJson.Default.WatchResult, [
            With, Interval, Count], RunAsync);

    private static async Task<WatchResult> RunAsync(VerbRun run)
    {
        var regions = (run.Target.Pipeline?.Regions ?? [run.Target.Region]).ToList();
        if (run.Get(With) is { } with) regions.Add(with);
        var people = run.Format == OutputFormat.Table;
        var count = run.Get(Count) is var looks && looks == 0 && !people ? 1 : looks;
        var seen = new List<WatchResult.Look>();
        for (var number = 1; ; number++)
        {
            var look = new WatchResult.Look(
                run.Time.GetUtcNow(), await Task.WhenAll(regions.Distinct().Select(region => LookAsync(run, region))));
            seen.Add(look);
            // The last look is the answer; those before it are shown as they come, and not kept for ever.
            if (count > 0 && number == count) return new(people ? [look] : seen);
            if (people)
            {
                seen.Clear();
                ResultWriter.Write(run.Screen, OutputFormat.Table, new WatchResult([look]), DocmetaJson.Default.WatchResult);
            }
            await Task.Delay(TimeSpan.FromSeconds(run.Get(Interval)), run.Time, run.CancellationToken);
        }
    }

    private static async Task<WatchResult.Region> LookAsync(VerbRun run, string region)
    {
        try
        {
            using var client = run.Target.DynamoDb(region);
            var table = (await client.DescribeTableAsync(run.Target.Table, run.CancellationToken)).Table;
            using var store = new DynamoDbStore(
                run.Target.DynamoDb(region), run.Target.Table, region, LanguageShards.Parse(run.Target.Shards));
            var counts = (await store.CountLanguagesAsync(run.CancellationToken)).All.GroupBy(pair => pair.Key.Language).ToDictionary(
                group => group.Key, group => group.Sum(pair => pair.Value));
            var newest = counts.Count == 0
                ? null
                : (
                await store.QueryLanguageAsync(
                    new LanguageQuery { Languages = [counts.MaxBy(pair => pair.Value).Key], Descending = true, Limit = 1 },
                    run.CancellationToken)).Items;
            return new(
                region, table.TableStatus?.Value ?? "unknown", counts.Values.Sum(), counts.Count,
                newest is { Count: > 0 } ? newest[0].ObjectKey : null);
        }
        catch (Exception exception) when (
            exception is AmazonServiceException or HttpRequestException or StoreAccessException or StoreUnavailableException)
        {
            return new(region, exception.Message, 0, 0, null);
        }
    }
}
