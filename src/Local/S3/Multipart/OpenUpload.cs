using Pipeline.Local.S3.Bodies;
using Pipeline.Local.S3.Objects;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Multipart;

/// <summary>A multipart upload that has neither been completed nor aborted.</summary>
/// <remarks>Safe for concurrent use. A part's file is deleted when nothing needs it any more, never while a completion reads it.</remarks>
internal sealed class OpenUpload(string id, BucketFolder folder, string key, DateTimeOffset initiated, ObjectUpload description)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, ReceivedPart> _parts = [];
    private readonly List<FileBlob> _retired = [];
    private int _readers;
    private bool _isClosed;

    public string Id => id;

    public string Bucket => folder.Bucket.Name;

    public string Key => key;

    public DateTimeOffset Initiated => initiated;

    /// <summary>The object's type, metadata and tags, as the request that began the upload gave them.</summary>
    public ObjectUpload Description => description;

    /// <summary>The checksum that the uploader chose; null for none.</summary>
    public ChecksumAlgorithm? Algorithm { get; init; }

    /// <summary>Whether the object's checksum will be one of the parts' checksums.</summary>
    public bool IsComposite { get; init; }

    /// <summary>One completion at a time; the next finds what the first left.</summary>
    public SemaphoreSlim Completing { get; } = new(1);

    /// <summary>An upload that outlived its process, with its parts.</summary>
    public static OpenUpload Of(StoredUpload stored, BucketFolder folder)
    {
        var chosen = stored.Description.Headers.Checksum;
        var upload = new OpenUpload(stored.Id, folder, stored.Key.Value, stored.StartedAt,
            stored.Description with { Headers = stored.Description.Headers with { Checksum = null } })
        {
            Algorithm = chosen is null ? null : ChecksumAlgorithm.Find(chosen.Algorithm),
            IsComposite = chosen?.IsComposite == true,
        };
        foreach (var part in folder.Uploads.Parts(stored.Id))
            upload._parts[part.Number] =
                new(part.Number, part.Blob, part.Content.ETag, part.Content.Headers.Checksum?.Value ?? "", part.StoredAt);
        return upload;
    }

    /// <summary>Notes the upload on disk.</summary>
    public void Begin() => folder.Uploads.Begin(
        id, new(key), description with
        {
            Headers =
            description.Headers with { Checksum = Algorithm is null ? null : new(Algorithm.Name, "", IsComposite) }
        }, initiated);

    public IReadOnlyList<ReceivedPart> Parts
    {
        get
        {
            lock (_lock) return [.. _parts.Values];
        }
    }

    /// <summary>Takes a part in; of two with one number, the one that was received last counts.</summary>
    /// <exception cref="S3Exception">The upload was completed or aborted meanwhile; the part is gone.</exception>
    public void Add(ReceivedPart part)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                ObjectStoring.Discard(part.Blob);
                throw new S3Exception(S3Error.NoSuchUpload);
            }
            folder.Uploads.PutPart(id, new(part.Number, new(part.Blob)
            {
                ETag = part.ETag,
                Headers = new() { Checksum = new((Algorithm ?? ChecksumAlgorithm.Default).Name, part.Checksum) },
            }, part.LastModified));
            if (_parts.TryGetValue(part.Number, out var other)) Retire(other.Blob);
            _parts[part.Number] = part;
        }
    }

    /// <summary>Keeps the files of all parts until <see cref="EndReading"/>.</summary>
    public IReadOnlyDictionary<int, ReceivedPart> BeginReading()
    {
        lock (_lock)
        {
            if (_isClosed) throw new S3Exception(S3Error.NoSuchUpload);
            _readers++;
            return new Dictionary<int, ReceivedPart>(_parts);
        }
    }

    public void EndReading()
    {
        lock (_lock)
        {
            if (--_readers > 0) return;
            foreach (var blob in _retired) ObjectStoring.Discard(blob);
            _retired.Clear();
        }
    }

    /// <summary>Ends the upload.</summary>
    /// <returns>Whether it was open.</returns>
    public bool Close()
    {
        lock (_lock)
        {
            if (_isClosed) return false;
            folder.Uploads.End(id);
            _isClosed = true;
            foreach (var part in _parts.Values) Retire(part.Blob);
            _parts.Clear();
            return true;
        }
    }

    private void Retire(FileBlob blob)
    {
        if (_readers > 0) _retired.Add(blob);
        else ObjectStoring.Discard(blob);
    }
}
