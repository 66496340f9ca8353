using System.CommandLine;
using Pipeline.Buckets;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Objects;
using Pipeline.Catalog.Settling;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Results;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Verbs;
using Pipeline.Ingest;
using Pipeline.Ingest.Items;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta seed [FOLDER]</c>: the sample documents through the real Ingest.</summary>
internal static class SeedCommand
{
    private static readonly Argument<string?> Folder = new("FOLDER")
    {
        Description = "A folder of documents; samples/documents of the checkout by default.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private static readonly Option<string> Prefix = new("--prefix")
    {
        Description = "What object keys begin with.",
        DefaultValueFactory = _ => "samples/",
    };

    public static VerbCommand Create() => VerbCommand.Create(
        "seed", "Put sample documents through the real Ingest: uploaded where a bucket is named, else read here into the table.",
        "docmeta seed samples/documents --endpoint-url http://127.0.0.1:8000", DocmetaJson.Default.SeedResult, [
            Folder, Prefix], RunAsync, VerbEffect.Changes);

    private static async Task<SeedResult> RunAsync(VerbRun run)
    {
        var folder = run.Get(Folder) ?? FindSamples()
            ?? throw VerbException.Usage("No samples/documents here or above: name the folder of documents.");
        if (!Directory.Exists(folder)) throw VerbException.Usage($"{folder} is no folder.");
        var (target, prefix, dryRun) = (run.Target, run.Get(Prefix)!, run.IsDryRun);
        var bucket = target.Local is not null || target.Bucket is not null || target.Pipeline?.Configuration.Account is not null;
        if (bucket)
        {
            var uploaded = await UploadCommand.RunAsync(run, [folder], prefix, wait: true);
            return new(
                uploaded.Bucket, [.. uploaded.Objects.Select(each => new SeedResult.Seeded(each.Key, each.DocumentId, each.Status))],
                dryRun);
        }
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => prefix + Path.GetRelativePath(folder, file).Replace('\\', '/'), file => file, StringComparer.Ordinal);
        if (dryRun)
            return new(
                target.TableName,
                [
                    .. files.Keys.Order(StringComparer.Ordinal).Select(
                        key => new SeedResult.Seeded(key, DocumentId.Of(target.Collection, new(key)).Value, "planned"))],
                DryRun: true);
        run.Confirm($"{ProgressText.Count(files.Count, "document")} of {folder} to be put into {target.TableName} under {prefix}.");
        return new(target.TableName, await IngestAsync(run, files), DryRun: false);
    }

    private static async Task<IReadOnlyList<SeedResult.Seeded>> IngestAsync(VerbRun run, Dictionary<string, string> files)
    {
        using var store = run.Target.Store();
        await store.CheckAsync(run.CancellationToken);
        var items = new ItemFactory(run.Target.Collection, run.Target.Region, run.Time);
        var objects = new FileObjectReader(files);
        var reader = new HistoryReader(store, new(run.Target.Region, ReplicaSettling.Others), run.Time);
        var witness = new BucketWitness(store, reader, objects, new(run.Target.Region, run.Time));
        var ingester = new ObjectIngester(
            objects, store, reader, witness, items, ReplicaWait.None, new(ExtractionClaims.DefaultFromBytes), run.Time);
        var seeded = new List<SeedResult.Seeded>();
        run.GoesOn("documents that have their items are left alone");
        using var progress = run.Screen.Progress("documents", files.Count, run.Time);
        foreach (var (key, file) in files.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var address = new ObjectAddress("seed", new(key), FileObjectReader.VersionOf(file));
            var result = await ingester.IngestAsync(new(address, EventOrigin.None), () => ObjectExtraction.Longest, run.CancellationToken);
            seeded.Add(new(key, items.IdOf(address.Key).Value, result.Outcome.ToString()));
            progress.Add(1);
        }
        return seeded;
    }

    private static string? FindSamples()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            var samples = Path.Combine(folder.FullName, "samples", "documents");
            if (Directory.Exists(samples)) return samples;
        }
        return null;
    }
}
