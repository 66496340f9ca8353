using System.CommandLine;
using Amazon.DynamoDBv2.Model;
using Pipeline.Cli.Backups;
using Pipeline.Cli.Items;
using Pipeline.Cli.Results;
using Pipeline.Cli.Verbs;
using Pipeline.Cli.Work;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta verify [--with …]</c>: count and content hash of a replica, compared with another replica or a backup.</summary>
internal static class VerifyCommand
{
    private const int ShownDifferences = 100;

    /// <summary>Buckets looked into for examples; memory is bounded by these, however much differs.</summary>
    private const int ExaminedBuckets = 64;

    private static readonly Option<string?> With = new("--with")
    {
        Description = "What to compare with: another region, or the folder of a backup or export.",
    };

    public static VerbCommand Create() => VerbCommand.Create(
        "verify", "Count the region's items and hash their content; compare with another region or a backup.",
        "docmeta verify --region us-west-2 --with us-east-2", DocmetaJson.Default.VerifyResult, [
            With, ScanOptions.Segments, ScanOptions.ReadUnits], RunAsync);

    private static async Task<VerifyResult> RunAsync(VerbRun run)
    {
        var limiter = new UnitLimiter(run.Get(ScanOptions.ReadUnits), run.Time);
        IItemSource left = new TableSource(run.Target, run.Target.Region, run.Get(ScanOptions.Segments), limiter);
        var right = run.Get(With) is { } with ? SourceOf(run, with, limiter) : null;
        return await CompareAsync(run, left, right);
    }

    /// <summary>What a word on the command line names: a folder that is there, else a region.</summary>
    internal static IItemSource SourceOf(VerbRun run, string name, UnitLimiter limiter) =>
        Directory.Exists(name) ? BackupFolder.Open(name) : new TableSource(run.Target, name, run.Get(ScanOptions.Segments), limiter);

    internal static async Task<VerifyResult> CompareAsync(VerbRun run, IItemSource left, IItemSource? right)
    {
        var first = await DigestAsync(run, left);
        if (right is null) return new([Side(left, first)], Equal: true, []);
        var second = await DigestAsync(run, right);
        var different = first.DifferentFrom(second);
        return new(
            [Side(left, first), Side(right, second)], different.Count == 0,
            different.Count == 0 ? [] : await DifferencesAsync(run, left, right, different));
    }

    private static VerifyResult.Side Side(IItemSource source, SetDigest digest) => new(source.Name, digest.Count, digest.Hash);

    private static async Task<SetDigest> DigestAsync(VerbRun run, IItemSource source)
    {
        var digest = new SetDigest();
        using var progress = run.Screen.Progress($"items of {source.Name}", await source.EstimateAsync(run.CancellationToken), run.Time);
        await source.ReadAsync(items =>
        {
            foreach (var item in items.Where(ItemKinds.IsContent)) digest.Add(item);
            progress.Add(items.Count);
            return Task.CompletedTask;
        }, run.CancellationToken);
        return digest;
    }

    private static async Task<IReadOnlyList<VerifyResult.Difference>> DifferencesAsync(
        VerbRun run, IItemSource left, IItemSource right, HashSet<int> different)
    {
        var buckets = different.Order().Take(ExaminedBuckets).ToHashSet();
        var lefts = await HashesAsync(left);
        var rights = await HashesAsync(right);
        return [.. lefts.Keys.Union(rights.Keys).Order(StringComparer.Ordinal)
            .Where(key => lefts.GetValueOrDefault(key) != rights.GetValueOrDefault(key))
            .Select(
                key =>
                    new VerifyResult.Difference(
                        key,
                        !rights.ContainsKey(key)
                            ? "only in the first" : !lefts.ContainsKey(key)
                            ? "only in the second" : "different content"))
            .Take(ShownDifferences)];

        async Task<Dictionary<string, string>> HashesAsync(IItemSource source)
        {
            var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
            await source.ReadAsync(items =>
            {
                lock (hashes) Collect(items, hashes);
                return Task.CompletedTask;
            }, run.CancellationToken);
            return hashes;
        }

        void Collect(IEnumerable<Dictionary<string, AttributeValue>> items, Dictionary<string, string> hashes)
        {
            foreach (var item in items.Where(item => ItemKinds.IsContent(item) && buckets.Contains(SetDigest.BucketOf(item))))
                hashes[SetDigest.KeyOf(item)] = Convert.ToHexString(ItemDigest.Of(item));
        }
    }
}
