using System.CommandLine;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Ingesting;
using Pipeline.Cli.Redriving;
using Pipeline.Cli.Results;
using Pipeline.Cli.Verbs;
using Pipeline.Cli.Work;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta redrive</c>: failed events, wherever they wait and in whatever envelope, through the real Ingest.</summary>
internal static class RedriveCommand
{
    private const int ShownLeft = 100;

    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "Files or folders of messages, - for standard input; without any, the queue.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private static readonly Option<string?> Queue = new("--queue")
    {
        Description = "Name or URL of an SQS queue; the deployment's failure queue by default.",
    };
    private static readonly Option<string?> Objects = new("--objects")
    {
        Description = "s3://BUCKET/PREFIX where Lambda writes failed invocations.",
    };
    private static readonly Option<bool> Keep = new("--keep") { Description = "Take nothing away from the queue or the bucket." };
    private static readonly Option<double?> Rate = new("--rate") { Description = "Messages a second at most; unlimited by default." };

    public static VerbCommand Create() => VerbCommand.Create(
        "redrive", "Do what failed events are about: from files, a queue or a bucket, in every envelope; done ones are taken away.",
        "docmeta redrive --pipeline pipeline.yaml --queue docmeta-prod-parked --dry-run", DocmetaJson.Default.RedriveResult,
        [Files, Queue, Objects, Keep, Rate, RegionOptions.With], RunAsync, VerbEffect.Changes);

    private static async Task<RedriveResult> RunAsync(VerbRun run)
    {
        var (target, token, dryRun) = (run.Target, run.CancellationToken, run.IsDryRun);
        var regions = RegionOptions.OfAnyNumber(run);
        using var source = SourceOf(run);
        var count = await source.EstimateAsync(token);
        if (!dryRun)
            run.Confirm(
                $"The {(count is { } about ? $"some {about} " : "")}messages of {source.Name} are redriven into {target.TableName}.");
        var ingests = regions.Names.Where(region => region != Targets.ReplicaSettling.Others)
            .Select(region => RegionIngest.Of(target, region, regions, run.Time, RegionOptions.RetentionOf(target))).ToList();
        try
        {
            return await RedriveAsync(run, source, new(ingests, target.Collection, dryRun), count, keep: dryRun || run.Get(Keep));
        }
        finally
        {
            foreach (var ingest in ingests) ingest.Dispose();
        }
    }

    private static async Task<RedriveResult> RedriveAsync(VerbRun run, IFailureSource source, Redriver redriver, long? count, bool keep)
    {
        var (token, rate) = (run.CancellationToken, new UnitLimiter(run.Get(Rate), run.Time));
        var (classes, causes, outcomes) = (Counts(), Counts(), Counts());
        var left = new List<RedrivenMessage>();
        long messages = 0, done = 0;
        if (!run.IsDryRun) run.GoesOn("what is done is gone from the queue, and may be repeated elsewhere");
        using var progress = run.Screen.Progress("messages", count, run.Time);
        await foreach (var batch in source.ReadAsync(token))
        {
            var results = new RedrivenMessage[batch.Count];
            await Together.RunAsync(
                batch.Select<FailureMessage, Func<CancellationToken, Task>>((message, index) => async stop =>
                {
                    await rate.WaitAsync(stop);
                    rate.Spend(1);
                    results[index] = await redriver.RedriveAsync(message, stop);
                }),
                token);
            // Taken away after it was done: an end in between repeats work and loses none.
            var over = batch.Where((_, index) => results[index].Left is null).ToList();
            if (!keep && over.Count > 0) await source.TakeAwayAsync(over, token);
            foreach (var result in results)
            {
                Count(classes, result.Class.ToString());
                if (result.Cause is { } cause) Count(causes, cause);
                foreach (var outcome in result.Outcomes) Count(outcomes, outcome);
                if (result.Left is not null && left.Count < ShownLeft) left.Add(result);
            }
            (messages, done) = (messages + batch.Count, done + over.Count);
            progress.Add(batch.Count);
        }
        return new([source.Name], messages, done, classes, causes, outcomes, left, run.IsDryRun);

        static SortedDictionary<string, long> Counts() => new(StringComparer.Ordinal);
        static void Count(SortedDictionary<string, long> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;
    }

    private static IFailureSource SourceOf(VerbRun run)
    {
        var (files, queue, objects) = (run.Get(Files) ?? [], run.Get(Queue), run.Get(Objects));
        if ((files.Length > 0 ? 1 : 0) + (queue is null ? 0 : 1) + (objects is null ? 0 : 1) > 1)
            throw VerbException.Usage("Files, --queue or --objects: name one of them.");
        if (files.Length > 0)
        {
            if (files.FirstOrDefault(file => file != "-" && !File.Exists(file) && !Directory.Exists(file)) is { } missing)
                throw VerbException.Usage($"{missing} is neither a file nor a folder.");
            return new FileSource(files, Console.OpenStandardInput);
        }
        if (objects is not null)
        {
            if (!objects.StartsWith("s3://", StringComparison.Ordinal))
                throw VerbException.Usage($"--objects: {objects} is not s3://BUCKET/PREFIX.");
            var parts = objects["s3://".Length..].Split('/', 2);
            return new ObjectSource(run.Target, parts[0], parts.Length > 1 ? parts[1] : "");
        }
        return new QueueSource(run.Target, queue ?? run.Target.Pipeline?.Names.Failures ?? throw VerbException.Usage(
            "Where are the messages? Name files, a queue with --queue, or the deployment with --pipeline."));
    }
}
