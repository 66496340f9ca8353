using System.CommandLine;
using System.Net;
using Pipeline.Buckets;
using Pipeline.Catalog.Identity;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Erasing;
using Pipeline.Cli.Results;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Verbs;
using Pipeline.QueryApi;

namespace Pipeline.Cli.Commands;

/// <summary>
/// <c>docmeta erase KEY…</c>: every version of documents out of every bucket and replica, for the right to be forgotten.
/// </summary>
internal static class EraseCommand
{
    /// <summary>
    /// Rounds until a version that was on its way to another bucket has arrived and is removed too, and notes are replicated.
    /// </summary>
    private const int MostRounds = 30;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly Argument<string[]> Keys = new("KEY") { Description = "Object keys, exactly.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string[]> Buckets = new("--bucket-in")
    {
        Description = "REGION=BUCKET of every region, where no --pipeline or --local names them.",
    };

    public static VerbCommand Create() => VerbCommand.Create(
        "erase", "Remove every version of documents from every region's bucket and table, for good, and say when it is done.",
        "docmeta erase reports/2026.pdf --pipeline pipeline.yaml", DocmetaJson.Default.EraseResult, [Keys, Buckets],
        RunAsync, VerbEffect.Changes);

    private static async Task<EraseResult> RunAsync(VerbRun run)
    {
        var keys = run.Get(Keys)!.Select(
            key =>
                ObjectKey.IsValid(key)
                    ? new ObjectKey(key)
                    : throw VerbException.Usage($"'{key}' is no object key: 1 to {ObjectKey.MaxUtf8Bytes} bytes of UTF-8.")).ToList();
        using var places = await Places.OfAsync(run, run.Get(Buckets) ?? []);
        var found = new List<EraseResult.Erased>();
        foreach (var key in keys) found.Add(await CountAsync(run, places, key));
        if (run.IsDryRun) return new(found, DryRun: true);
        var versions = found.Sum(document => document.Buckets.Sum(bucket => bucket.Versions));
        var byRegion = places.Regions.Select((region, place) => $"{found.Sum(document => document.Buckets[place].Versions)} in {region}");
        run.Confirm(
            $"{ProgressText.Count(versions, "version")} of {string.Join(", ", keys)} to be removed for good: "
            + $"{string.Join(", ", byRegion)}. Nothing brings them back.");
        run.GoesOn("what is gone is gone, and it goes on with the rest");
        using var progress = run.Screen.Progress("documents", keys.Count, run.Time);
        var erased = new List<EraseResult.Erased>();
        foreach (var key in keys)
        {
            erased.Add(await EraseAsync(run, places, key));
            progress.Add(1);
        }
        return new(erased, DryRun: false);
    }

    private static async Task<EraseResult.Erased> CountAsync(VerbRun run, Places places, ObjectKey key)
    {
        var buckets = new List<EraseResult.InBucket>();
        foreach (var place in places.All)
        {
            var versions = await place.Versions.ListAsync(
                place.Bucket, key.Value,
                cancellationToken: run.CancellationToken).TakeWhile(version => version.Key == key).CountAsync(run.CancellationToken);
            buckets.Add(new(place.Region, versions, versions == 0, []));
        }
        return new(key.Value, places.IdOf(key).Value, false, buckets);
    }

    private static async Task<EraseResult.Erased> EraseAsync(VerbRun run, Places places, ObjectKey key)
    {
        var id = places.IdOf(key);
        var sums = places.Regions.ToDictionary(region => region, _ => 0);
        for (var round = 1; ; round++)
        {
            var buckets = new List<BucketErasure>();
            foreach (var place in places.All) buckets.Add(await place.Erasable.EraseAsync(key, () => true, run.CancellationToken));
            foreach (var bucket in buckets) sums[bucket.Region] += bucket.Removed;
            var isEmpty = buckets.TrueForAll(bucket => bucket.IsEmpty);
            var left = 0;
            foreach (var place in places.All) left += isEmpty ? await place.LeftAsync(id, run.CancellationToken) : 1;
            // A round that removes nothing and finds nothing is the proof: what was on its way in the round before would have come.
            var done = isEmpty && left == 0 && buckets.TrueForAll(bucket => bucket.Removed == 0);
            if (done || round == MostRounds || buckets.Exists(bucket => bucket.Refused.Count > 0))
            {
                return new(key.Value, id.Value, done, [.. buckets.Select(bucket => new EraseResult.InBucket(
                    bucket.Region, sums[bucket.Region], bucket.IsEmpty,
                    [.. bucket.Refused.Select(refused => $"{refused.VersionId} {refused.Reason}")]))]);
            }
            await Task.Delay(Pause, run.Time, run.CancellationToken);
        }
    }

    /// <summary>A region's bucket and replica.</summary>
    private sealed record Place(
        string Region, string Bucket, S3BucketVersions Versions, IErasableBucket Erasable, Func<DocumentId, CancellationToken,
        Task<int>> LeftAsync);

    private sealed class Places : IDisposable
    {
        private readonly List<IDisposable> _owned = [];
        private readonly string _collection;

        private Places(string collection) => _collection = collection;

        public List<Place> All { get; } = [];

        public IEnumerable<string> Regions => All.Select(place => place.Region);

        public DocumentId IdOf(ObjectKey key) => DocumentId.Of(_collection, key);

        public static async Task<Places> OfAsync(VerbRun run, string[] named)
        {
            var target = run.Target;
            var buckets = named.Select(pair => pair.Split('=', 2) is [{ Length: > 0 } region, { Length: > 0 } bucket]
                ? (Region: region, Bucket: bucket) : throw VerbException.Usage(
                    $"--bucket-in {pair}: write REGION=BUCKET, such as us-west-2=documents-123456789012-us-west-2.")).ToList();
            if (buckets.Count == 0)
            {
                if (target.Pipeline is { } pipeline)
                    buckets.AddRange(pipeline.Regions.Select(region => (region, BucketNames.Of(target, region))));
                else if (target.Local is { } local) buckets.AddRange(await LocalRun.RegionsAsync(local, run.CancellationToken));
                else
                    throw VerbException.Usage(
                        "Which buckets? An erasure is of all regions: name them with --bucket-in REGION=BUCKET each, or the deployment's "
                            + "file with --pipeline.");
            }
            var places = new Places(target.Collection);
            foreach (var (region, bucket) in buckets)
                places.All.Add(await places.PlaceAsync(run, region, bucket, [.. buckets.Select(each => each.Region)]));
            return places;
        }

        public void Dispose() => _owned.ForEach(owned => owned.Dispose());

        private async Task<Place> PlaceAsync(VerbRun run, string region, string bucket, IReadOnlyList<string> regions)
        {
            var s3 = run.Target.ExactS3(region);
            _owned.Add(s3);
            return new(
                region, bucket, new(s3), new S3ErasableBucket(s3, region, bucket),
                run.Target.Local is { } local ? AskIn(local, region) : await SettleInAsync(run, region, regions));
        }

        // A local run's table has no address of its own: its events see to the items.
        private Func<DocumentId, CancellationToken, Task<int>> AskIn(Uri local, string region)
        {
            var http = new HttpClient();
            _owned.Add(http);
            return async (id, cancellationToken) =>
            {
                var path = PublishedRoutes.Versions.Replace("{documentId}", id.Value, StringComparison.Ordinal);
                using var answer = await http.GetAsync(new Uri(local, $"/{region}{path}?limit=1"), cancellationToken);
                return answer.StatusCode == HttpStatusCode.NotFound ? 0 : 1;
            };
        }

        private async Task<Func<DocumentId, CancellationToken, Task<int>>> SettleInAsync(
            VerbRun run, string region, IReadOnlyList<string> regions)
        {
            var store = run.Target.Store(region);
            _owned.Add(store);
            await store.CheckAsync(run.CancellationToken);
            return new ErasedDocument(store, new(region, run.Time), new([.. regions])).SettleAsync;
        }
    }
}
