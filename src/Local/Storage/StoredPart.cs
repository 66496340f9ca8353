using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Storage;

/// <summary>One part of a multipart upload.</summary>
/// <param name="Number">1 to 10,000.</param>
/// <param name="Content">Its bytes, a <see cref="FileBlob"/>, with their ETag and checksums.</param>
/// <param name="StoredAt">When it arrived.</param>
internal sealed record StoredPart(int Number, ObjectUpload Content, DateTimeOffset StoredAt)
{
    public FileBlob Blob => (FileBlob)Content.Blob;
}
