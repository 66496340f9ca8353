using System.CommandLine;
using System.Globalization;
using Amazon.S3;
using Pipeline.Buckets;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Backfilling;
using Pipeline.Cli.Ingesting;
using Pipeline.Cli.Results;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Verbs;
using Pipeline.Cli.Work;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta backfill</c>: what a bucket holds already, through the real Ingest.</summary>
internal static class BackfillCommand
{
    private static readonly Option<string> Prefix = new("--prefix")
    {
        Description = "What object keys begin with.",
        DefaultValueFactory = _ => "",
    };
    private static readonly Option<bool> Current = new("--current") { Description = "Only what the bucket serves, not earlier versions." };
    private static readonly Option<string?> Since = new("--since") { Description = "Versions made at this moment or later, ISO 8601." };
    private static readonly Option<string?> Until = new("--until") { Description = "Versions made before this moment, ISO 8601." };
    private static readonly Option<string?> Inventory = new("--inventory")
    {
        Description = "manifest.json of an S3 Inventory in CSV, a file or s3://BUCKET/KEY, instead of listing the bucket.",
    };
    private static readonly Option<string?> Checkpoint = new("--checkpoint")
    {
        Description = "Where it is written how far this is; a file that is there is gone on with. backfill-BUCKET.json by default.",
    };
    private static readonly Option<double?> Rate = new("--rate") { Description = "Versions a second at most; unlimited by default." };

    public static VerbCommand Create() => VerbCommand.Create(
        "backfill", "Ingest what a bucket holds already: all versions or current ones, by prefix and date, from its list or an S3 "
            + "Inventory.",
        "docmeta backfill --pipeline pipeline.yaml --prefix reports/ --since 2026-01-01T00:00:00Z --rate "
            + "50", DocmetaJson.Default.BackfillResult,
        [
            Prefix, Current, Since, Until, Inventory, Checkpoint, RegionOptions.With, Rate, ScanOptions.Concurrency],
        RunAsync, VerbEffect.Changes);

    private static async Task<BackfillResult> RunAsync(VerbRun run)
    {
        var (target, token) = (run.Target, run.CancellationToken);
        var bucket = BucketNames.Of(target);
        var (since, until) = (Moment(run, Since), Moment(run, Until));
        var (prefix, inventory, currentOnly) = (run.Get(Prefix)!, run.Get(Inventory), run.Get(Current));
        bool IsWanted(ExistingVersion version) =>
            (!currentOnly || version.IsLatest) && (since is null || version.LastModified >= since)
                && (until is null || version.LastModified < until);

        using var s3 = target.S3();
        IExistingVersions versions = inventory is null
            ? new ListedVersions(new S3BucketVersions(s3), bucket, prefix)
            : await InventoryAsync(s3, inventory, bucket, prefix, token);
        var source = inventory is null ? $"the list of {bucket}" : inventory;
        if (run.IsDryRun) return await CountAsync(run, versions, IsWanted, bucket);

        var file = new CheckpointFile<BackfillState>(run.Get(Checkpoint) ?? $"backfill-{bucket}.json", BackfillJson.Default.BackfillState);
        var what = string.Join('\n', bucket, target.Region, target.TableName, inventory, prefix, currentOnly, $"{since:O}", $"{until:O}");
        var state = file.Load() ?? BackfillState.Begin(what);
        if (state.What != what)
            throw VerbException.Usage(
                $"{file.FilePath} is of a backfill with other options. Name another --checkpoint, or remove it to begin anew.");
        run.Confirm($"Versions of {source} {(prefix.Length > 0 ? $"under {prefix} " : "")}are ingested into {target.TableName}.");
        using var ingest = RegionIngest.Of(
            target, target.Region, RegionOptions.OfAnyNumber(run), run.Time, RegionOptions.RetentionOf(target));
        run.GoesOn($"{file.FilePath} says how far it is");
        var backfill = new Backfill(versions, IsWanted, (key, version, stop) => ingest.IngestAsync(key, version, stop), file);
        using (var progress = run.Screen.Progress("versions", null, run.Time))
            state = await backfill.RunAsync(state, run.Get(ScanOptions.Concurrency), new(run.Get(Rate), run.Time), progress, token);
        file.Delete();
        return new(
            bucket, target.TableName, state.Seen, state.Outcomes.Values.Sum() + state.Failed, state.Outcomes, state.Failed,
            state.Failed == 0 ? null : backfill.FailedPath, DryRun: false);
    }

    private static async Task<BackfillResult> CountAsync(
        VerbRun run, IExistingVersions versions, Predicate<ExistingVersion> wanted, string bucket)
    {
        long seen = 0, count = 0;
        await foreach (var (version, _) in versions.ReadAsync(null, run.CancellationToken))
            (seen, count) = (seen + 1, wanted(version) ? count + 1 : count);
        return new(bucket, run.Target.TableName, seen, count, new Dictionary<string, long>(), 0, null, DryRun: true);
    }

    private static DateTimeOffset? Moment(VerbRun run, Option<string?> option)
    {
        if (run.Get(option) is not { } text) return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at : throw VerbException.Usage($"{option.Name}: '{text}' is no moment, such as 2026-01-01T00:00:00Z.");
    }

    private static async Task<InventoryVersions> InventoryAsync(
        AmazonS3Client s3, string name, string bucket, string prefix, CancellationToken cancellationToken)
    {
        var inS3 = name.StartsWith("s3://", StringComparison.Ordinal) ? name["s3://".Length..].Split('/', 2) : null;
        if (inS3 is [_]) throw VerbException.Usage($"--inventory: {name} names no object: s3://BUCKET/KEY.");
        await using var stream = await OpenAsync(inS3 is null ? name : inS3[1], cancellationToken);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancellationToken);
        var manifest = InventoryManifest.Parse(bytes.ToArray(), name);
        if (manifest.Bucket != bucket)
            throw VerbException.Usage(
                $"{name} is the inventory of {manifest.Bucket}, not of {bucket}: name that bucket with --bucket and its region with "
                    + $"--region.");
        return new(manifest, prefix, (key, token) => OpenAsync(inS3 is null ? FileOf(name, key) : key, token));

        async Task<Stream> OpenAsync(string key, CancellationToken token) =>
            inS3 is null ? File.OpenRead(key) : (await s3.GetObjectAsync(inS3[0], key, token)).ResponseStream;
    }

    // As `aws s3 sync` leaves an inventory's folder, or all files beside the manifest.
    private static string FileOf(string manifest, string key)
    {
        var folder = new FileInfo(manifest).Directory!;
        var name = key[(key.LastIndexOf('/') + 1)..];
        string[] places = [
            Path.Combine(folder.FullName, name), Path.Combine(folder.FullName, "data", name),
            Path.Combine(folder.Parent?.FullName ?? "", "data", name)];
        return places.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"{name} of the inventory is not there: put it beside {manifest}, or in the folder data.");
    }
}
