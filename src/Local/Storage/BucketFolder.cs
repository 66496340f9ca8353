using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.Catalog.JsonFile;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Storage;

/// <summary>
/// A bucket kept in a folder: <c>bucket.jsonl</c> with its changes and <c>objects/</c> with its bytes. A change is on
/// disk before the call that made it returns.
/// </summary>
internal sealed class BucketFolder : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _line = new(1024);
    private readonly Utf8JsonWriter _json;
    private readonly LineLog _log;

    private BucketFolder(Bucket bucket, BlobFolder blobs, LineLog log, IReadOnlyList<BucketChange> deletions)
    {
        (Bucket, Blobs, _log, PastDeletions) = (bucket, blobs, log, deletions);
        _json = new(_line, Options);
        bucket.Changed += Append;
    }

    public Bucket Bucket { get; }

    public BlobFolder Blobs { get; }

    /// <summary>Deletions of versions for good that were found on opening: their events may not have been handled.</summary>
    public IReadOnlyList<BucketChange> PastDeletions { get; }

    /// <exception cref="IOException">The folder is in use by another process.</exception>
    /// <exception cref="InvalidDataException">A line of the log is damaged.</exception>
    public static BucketFolder Open(string folder, string name, string region)
    {
        var blobs = new BlobFolder(Path.Combine(folder, "objects"));
        var bucket = new Bucket(name, region);
        var deletions = new List<BucketChange>();
        var path = Path.Combine(folder, "bucket.jsonl");
        var log = LineLog.Open(path, (line, number) =>
        {
            var change = Parse(line, blobs, path, number);
            bucket.Restore(change);
            if (change.Kind == BucketChangeKind.VersionDeleted) deletions.Add(change);
        });
        blobs.Sweep(bucket.ListVersions().Select(version => version.Object?.Blob).OfType<FileBlob>().Select(blob => Path.GetFileName(blob.Path)));
        return new(bucket, blobs, log, deletions);
    }

    public void Dispose()
    {
        Bucket.Changed -= Append;
        _json.Dispose();
        _log.Dispose();
    }

    // The bucket raises this inside its lock, so lines are in the order of the changes.
    private void Append(BucketChange change)
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        BucketLine.Write(_json, change);
        _json.Flush();
        _line.Write("\n"u8);
        _log.Append(_line.WrittenSpan);
    }

    private static BucketChange Parse(ReadOnlySpan<byte> line, BlobFolder blobs, string path, long number)
    {
        try
        {
            return BucketLine.Read(line, blobs);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path}, line {number}, is not a change of a bucket: {exception.Message} Move the folder away to start anew.", exception);
        }
    }
}
