using System.Collections.Concurrent;
using Pipeline.Local.Storage;

namespace Pipeline.Local.S3.Multipart;

/// <summary>The multipart uploads that are open, and the latest that were completed.</summary>
internal sealed class OpenUploads
{
    /// <summary>Completed uploads that are remembered, so that a client whose answer got lost can ask again.</summary>
    private const int MaxCompleted = 1000;

    private readonly ConcurrentDictionary<string, OpenUpload> _open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CompletedUpload> _completed = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    /// <summary>Takes up the uploads that were open when the process last ended.</summary>
    public OpenUploads(IEnumerable<BucketFolder> folders)
    {
        foreach (var folder in folders)
        {
            foreach (var upload in folder.Uploads.List()) _open[upload.Id] = OpenUpload.Of(upload, folder);
        }
    }

    public void Add(OpenUpload upload)
    {
        upload.Begin();
        _open[upload.Id] = upload;
    }

    /// <exception cref="S3Exception">There is no such upload of this key.</exception>
    public OpenUpload Find(S3Request request) => TryFind(request) ?? throw new S3Exception(S3Error.NoSuchUpload);

    public OpenUpload? TryFind(S3Request request) =>
        _open.GetValueOrDefault(request.Query["uploadId"] ?? "") is { } upload && upload.Bucket == request.Bucket
            && upload.Key == request.KeyText ? upload : null;

    public CompletedUpload? FindCompleted(S3Request request) =>
        _completed.GetValueOrDefault(request.Query["uploadId"] ?? "") is { } upload && upload.Bucket == request.Bucket
            && upload.Key == request.KeyText ? upload : null;

    /// <summary>The open uploads of a bucket by key, those of one key by when they began.</summary>
    public IEnumerable<OpenUpload> Of(string bucket) => _open.Values.Where(upload => upload.Bucket == bucket)
        .OrderBy(upload => upload.Key, Comparer<string>.Create(Lists.BucketKeys.Compare)).ThenBy(upload => upload.Initiated)
        .ThenBy(upload => upload.Id, StringComparer.Ordinal);

    /// <returns>Whether the upload was open until now.</returns>
    public bool Remove(OpenUpload upload)
    {
        _open.TryRemove(upload.Id, out _);
        return upload.Close();
    }

    public void Complete(OpenUpload upload, CompletedUpload completed)
    {
        _completed[upload.Id] = completed;
        _order.Enqueue(upload.Id);
        while (_order.Count > MaxCompleted && _order.TryDequeue(out var oldest)) _completed.TryRemove(oldest, out _);
        Remove(upload);
    }
}
