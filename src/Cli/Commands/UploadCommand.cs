using System.CommandLine;
using Amazon.S3.Transfer;
using Pipeline.Catalog.Identity;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Results;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Uploading;
using Pipeline.Cli.Verbs;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta upload PATH…</c>: files into the region's bucket, where Ingest takes them up.</summary>
internal static class UploadCommand
{
    /// <summary>As many keys are named in a question.</summary>
    private const int ShownKeys = 3;

    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Files, or folders to walk.",
        Arity = ArgumentArity.OneOrMore,
    };
    private static readonly Option<string> Prefix = new("--prefix")
    {
        Description = "What object keys begin with.",
        DefaultValueFactory = _ => "",
    };
    private static readonly Option<bool> Wait = new("--wait") { Description = "Wait until each item is in the region's replica." };

    public static VerbCommand Create() => VerbCommand.Create(
        "upload", "Upload files to the region's bucket, and with --wait see their items arrive.",
        "docmeta upload reports/ --prefix 2026/ --wait --local http://127.0.0.1:5080", DocmetaJson.Default.UploadResult, [
            Paths, Prefix, Wait],
        run => RunAsync(run, run.Get(Paths)!, run.Get(Prefix)!, run.Get(Wait)), VerbEffect.Changes);

    internal static async Task<UploadResult> RunAsync(VerbRun run, IEnumerable<string> paths, string prefix, bool wait)
    {
        var bucket = BucketNames.Of(run.Target);
        var files = paths.SelectMany(path => FilesUnder(path, prefix)).ToList();
        if (files.FirstOrDefault(file => !ObjectKey.IsValid(file.Key)) is { File: { } bad })
            throw VerbException.Usage($"{bad}: S3 takes no such object key (1 to {ObjectKey.MaxUtf8Bytes} bytes of UTF-8).");
        var objects = files.Select(
            file =>
                new UploadResult.Uploaded(
                    file.File, file.Key, null, DocumentId.Of(run.Target.Collection, new(file.Key)).Value, "planned")).ToList();
        if (run.IsDryRun || objects.Count == 0) return new(bucket, objects, run.IsDryRun);
        run.Confirm($"{ProgressText.Count(objects.Count, "file")} ({Some(objects)}) to be uploaded to {bucket}.");
        using var s3 = run.Target.S3();
        using var transfer = new TransferUtility(s3);
        using (var progress = run.Screen.Progress("files", files.Count, run.Time))
        {
            for (var index = 0; index < objects.Count; index++)
            {
                GoesOn(index);
                var answer = await transfer.UploadWithResponseAsync(new TransferUtilityUploadRequest
                {
                    BucketName = bucket,
                    Key = objects[index].Key,
                    FilePath = objects[index].File,
                }, run.CancellationToken);
                objects[index] = objects[index] with { VersionId = answer.VersionId, Status = "uploaded" };
                progress.Add(1);
            }
        }
        GoesOn(objects.Count);
        if (!wait) return new(bucket, objects, DryRun: false);
        using var arrivals = new ItemArrivals(run);
        using (var progress = run.Screen.Progress("items", files.Count, run.Time))
        {
            for (var index = 0; index < objects.Count; index++)
            {
                var status = await arrivals.StatusAsync(new(objects[index].DocumentId), objects[index].VersionId!);
                objects[index] = objects[index] with { Status = status ?? "missing" };
                progress.Add(1);
            }
        }
        return new(bucket, objects, DryRun: false);

        // Said before the next is on its way, which may have arrived all the same.
        void GoesOn(int count) => run.GoesOn($"{count} of {objects.Count} are uploaded, and would get another version");
    }

    private static string Some(List<UploadResult.Uploaded> objects) => objects.Count > ShownKeys
        ? $"{objects[0].Key} to {objects[^1].Key}" : string.Join(", ", objects.Select(each => each.Key));

    private static IEnumerable<(string File, string Key)> FilesUnder(string path, string prefix)
    {
        if (File.Exists(path)) return [(path, prefix + Path.GetFileName(path))];
        if (!Directory.Exists(path)) throw VerbException.Usage($"{path} is neither a file nor a folder.");
        return Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (file, prefix + Path.GetRelativePath(path, file).Replace('\\', '/')));
    }
}
