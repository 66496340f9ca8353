using System.Text.Json;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Storage;

/// <summary>
/// Takes over a folder of the format before this one: <c>bucket.jsonl</c>, one change a line, and the bytes in
/// <c>objects/</c> without subfolders. Until everything is in the new index, nothing of the old one is touched but that
/// files move within <c>objects/</c>, where this finds them again if it is cut off.
/// </summary>
internal static class OldBucketFormat
{
    /// <summary>Versions taken over in one transaction.</summary>
    private const int BatchSize = 1000;

    /// <exception cref="InvalidDataException">A line of the log is damaged; nothing was changed.</exception>
    public static void Convert(string folder, string path, string name, string region, BlobFolder blobs, Action<string> report)
    {
        var log = Path.Combine(folder, "bucket.jsonl");
        if (!File.Exists(log)) return;
        if (!File.Exists(path))
        {
            var bucket = Read(log, name, region, blobs);
            var beside = path + ".new";
            foreach (var leftover in new[] { beside, beside + "-wal", beside + "-shm" }) File.Delete(leftover);
            var missing = 0;
            using (var database = Database.Open(beside, VersionDatabase.Schema + MultipartUploads.Schema))
            {
                var versions = new VersionDatabase(database, blobs);
                foreach (var batch in bucket.ListVersions().OrderBy(version => version.Sequence).Chunk(BatchSize))
                {
                    var adopted = batch.Select(version => Adopt(version, folder, blobs)).OfType<StoredVersion>().ToList();
                    missing += batch.Length - adopted.Count;
                    versions.Make([.. adopted.Select(BucketChange.Making)]);
                }
                versions.SkipSequencesTo(bucket.LastSequence);
            }
            File.Move(beside, path);
            Disk.SyncFolder(folder);
            report($"{folder} was of an older format and has been taken over; every document is listed anew.");
            if (missing > 0) report($"{missing} objects in {log} had no bytes on disk and were left out.");
        }
        var old = Path.Combine(folder, "old-format");
        Directory.CreateDirectory(old);
        foreach (var file in new[] { "bucket.jsonl", "table.jsonl" })
        {
            if (File.Exists(Path.Combine(folder, file))) File.Move(Path.Combine(folder, file), Path.Combine(old, file));
        }
    }

    private static Bucket Read(string log, string name, string region, BlobFolder blobs)
    {
        var bucket = new Bucket(name, region);
        var text = File.ReadAllText(log);
        var lines = text.Split('\n');
        // A last line without its end was being written when the process died; nobody was told that it was in.
        for (var i = 0; i < lines.Length - 1; i++)
        {
            try
            {
                bucket.Restore(BucketLine.Read(System.Text.Encoding.UTF8.GetBytes(lines[i]), blobs));
            }
            catch (JsonException exception)
            {
                throw new InvalidDataException(
                    $"{log}, line {i + 1}, is not a change of a bucket: {exception.Message} Nothing was changed. Choose another folder "
                    + $"with --data to start anew, or remove that line.", exception);
            }
        }
        return bucket;
    }

    private static StoredVersion? Adopt(StoredVersion version, string folder, BlobFolder blobs)
    {
        if (version.Object is not { Blob: FileBlob blob } upload) return version;
        var before = Path.Combine(folder, "objects", blob.Name);
        if (File.Exists(before)) blobs.Install(before, blob.Name);
        if (!File.Exists(blob.Path)) return null;
        using var sums = new BlockSums.Writer();
        using var file = File.OpenRead(blob.Path);
        var buffer = new byte[BlockSums.BlockBytes];
        for (int read; (read = file.Read(buffer)) > 0;) sums.Append(buffer.AsSpan(0, read));
        return version with { Object = upload with { Blob = blob with { Sums = sums.End() } } };
    }
}
