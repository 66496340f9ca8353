using Pipeline.Local.S3.Bodies;
using Pipeline.Local.S3.Objects;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Multipart;

/// <summary>A multipart upload that has neither been completed nor aborted.</summary>
/// <remarks>Safe for concurrent use. A part's file is deleted when nothing needs it any more, never while a completion reads it.</remarks>
internal sealed class OpenUpload(string id, string bucket, string key, DateTimeOffset initiated, ObjectUpload description)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, StoredPart> _parts = [];
    private readonly List<FileBlob> _retired = [];
    private int _readers;
    private bool _isClosed;

    public string Id => id;

    public string Bucket => bucket;

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

    public IReadOnlyList<StoredPart> Parts
    {
        get
        {
            lock (_lock) return [.. _parts.Values];
        }
    }

    /// <summary>Takes a part in; of two with one number, the one that was received last counts.</summary>
    /// <exception cref="S3Exception">The upload was completed or aborted meanwhile; the part is gone.</exception>
    public void Add(StoredPart part)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                ObjectStoring.Discard(part.Blob);
                throw new S3Exception(S3Error.NoSuchUpload);
            }
            if (_parts.TryGetValue(part.Number, out var other)) Retire(other.Blob);
            _parts[part.Number] = part;
        }
    }

    /// <summary>Keeps the files of all parts until <see cref="EndReading"/>.</summary>
    public IReadOnlyDictionary<int, StoredPart> BeginReading()
    {
        lock (_lock)
        {
            if (_isClosed) throw new S3Exception(S3Error.NoSuchUpload);
            _readers++;
            return new Dictionary<int, StoredPart>(_parts);
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
