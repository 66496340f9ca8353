using System.CommandLine;
using Pipeline.Cli.Results;
using Pipeline.Cli.Standby;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Verbs;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta dr-status</c>: whether either region could serve alone, component by component.</summary>
internal static class DrStatusCommand
{
    private static readonly Option<string?> With = new("--with") { Description = "The other region; pipeline.yaml's by default." };

    public static VerbCommand Create() => VerbCommand.Create(
        "dr-status", "Ask DynamoDB, S3, Lambda, API Gateway and KMS of both regions, and Route 53, whether they could serve now.",
        "docmeta dr-status --pipeline pipeline.yaml", DocmetaJson.Default.DrStatusResult, [With], RunAsync);

    private static async Task<DrStatusResult> RunAsync(VerbRun run)
    {
        var target = run.Target;
        var regions = target.Pipeline?.Regions.ToList() ?? [target.Region];
        if (run.Get(With) is { } with) regions.Add(with);
        else if (target.Local is { } address) regions = [.. (await LocalRun.RegionsAsync(address, run.CancellationToken)).Select(each => each.Region)];
        using var http = new AwsHttp(target, run.Time);
        var checks = new ComponentChecks(target, http, run.CancellationToken);
        var components = await Task.WhenAll(
            regions.Distinct().Select(
                region => target.Local is { } local ? checks.OfLocalAsync(local, region) : checks.OfRegionAsync(region)));
        var all = components.SelectMany(each => each).ToList();
        if (target.Local is null && target.Pipeline is not null) all.Add(await checks.OfDnsAsync());
        return new([.. all.OrderBy(component => component.Name, StringComparer.Ordinal)]);
    }
}
